import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Loads a module of tests/browser/support, which is TypeScript. */
export async function loadSupport(name) {
  const outfile = path.resolve(`build/bench/${name}.mjs`);
  mkdirSync(path.dirname(outfile), { recursive: true });
  const entryPoints = [`tests/browser/support/${name}.ts`];
  await build({ entryPoints, outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' });
  return import(pathToFileURL(outfile).href);
}
