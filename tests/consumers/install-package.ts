import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packPackage } from '../../scripts/test/pack-package.mjs';
import { runCommand } from '../../scripts/test/run-command.mjs';
import { projectRoot } from '../package/support/paths.js';

/** Where the packed package is installed, as in a project that uses it; the consumers lie beside its `node_modules`. */
export const installed = path.join(projectRoot, 'build/consumers');

/** A gallery of tests/data/drawings that the installed package made. */
export const galleries = path.join(installed, 'galleries');

/** Packs the package, installs it, and makes the gallery, if the package has changed since. */
export async function installPackage(): Promise<void> {
  const archive = path.resolve(await packPackage());
  const stamp = path.join(installed, 'installed-from');
  const packed = await readFile(path.join(path.dirname(archive), 'packed-from'), 'utf8');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === packed) return;

  await mkdir(installed, { recursive: true });
  await writeFile(path.join(installed, 'package.json'), '{ "name": "consumers", "private": true }\n');
  // npm would hold an archive of the same name and version against its old checksum.
  for (const old of ['package-lock.json', 'node_modules/.package-lock.json', 'node_modules/crosshash', 'galleries']) {
    await rm(path.join(installed, old), { recursive: true, force: true });
  }
  const offline = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await run('npm', ['install', archive, `--prefix=${installed}`, ...offline]);
  await mkdir(galleries);
  await run(path.join(installed, 'node_modules/.bin/crosshash'), [
    'encode',
    path.join(projectRoot, 'tests/data/drawings'),
    '--out',
    path.join(galleries, 'drawings.chg'),
  ]);
  await writeFile(stamp, packed);
}

/** Copies a consumer to where it finds the installed package. Gives its folder there. */
export async function copyConsumer(name: string): Promise<string> {
  const folder = path.join(installed, name);
  await rm(folder, { recursive: true, force: true });
  await cp(path.join(projectRoot, 'tests/consumers', name), folder, { recursive: true });
  return folder;
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const { ok, log } = await runCommand(program, args);
  if (!ok) throw new Error(`${path.basename(program)} ${args[0]} failed: ${log}`);
}
