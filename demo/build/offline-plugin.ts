import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

/** crosshash keeps these itself, checked, once they were loaded. */
const keptByCrosshash = /(?:\.onnx|\.hash|(?:^|\/)(?:languages-)?(?:tokenizer|model)[^/]*\.json|\.chg)$/;

/** The files that the page needs offline, each with a hash of its contents. */
async function listFiles(folder: string): Promise<[string, string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !keptByCrosshash.test(file) && file !== 'service-worker.js')
    .sort();
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => {
      const hash = createHash('sha256').update(await readFile(path.join(folder, file)));
      return [file === 'index.html' ? './' : file, hash.digest('hex').slice(0, 12)];
    }),
  );
}

/** Writes the service worker, which knows the list of the page's files; a changed file changes the worker. */
export function offlinePlugin(source: string): Plugin {
  let folder = '';
  return {
    name: 'crosshash-offline',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    // After all files are written, those of the public folder too.
    async closeBundle() {
      await build({
        entryPoints: [source],
        outfile: path.join(folder, 'service-worker.js'),
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2022',
        define: { __FILES__: JSON.stringify(await listFiles(folder)) },
      });
    },
  };
}
