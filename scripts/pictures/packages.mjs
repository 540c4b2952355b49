/** Gets packages into the cache by their ordinary clients (apt-get, npm) and opens them as tar streams. */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';

/** A package that cannot be had here; the message says what to do. */
export class MissingPackage extends Error {}

function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    let child;
    try {
      child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    } catch (error) {
      resolve({ code: -1, output: String(error) });
      return;
    }
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: -1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const lastLine = (output) => output.trim().split('\n').at(-1) ?? '';

/** Downloads into a fresh folder inside the cache, then moves the one new file into place. */
async function download(cache, target, command, args, options) {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, 'download-'));
  try {
    const result = await run(command, args, { ...options, cwd: folder });
    const files = await readdir(folder);
    if (result.code !== 0 || files.length !== 1) return { ok: false, output: result.output };
    await rename(path.join(folder, files[0]), target);
    return { ok: true, output: result.output };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<string>} the path of the .deb file */
export async function fetchDebian(cache, name, version) {
  const target = path.join(cache, `${name}_${version.replace(':', '-')}.deb`);
  if (existsSync(target)) return target;
  if ((await run('apt-get', ['--version'])).code !== 0 || (await run('dpkg-deb', ['--version'])).code !== 0) {
    throw new MissingPackage(`The package ${name} comes from Debian, and apt-get or dpkg-deb is not here.`);
  }
  const root = process.getuid?.() === 0;
  const args = [...(root ? ['-o', 'APT::Sandbox::User=root'] : []), 'download', `${name}=${version}`];
  let result = await download(cache, target, 'apt-get', args);
  if (!result.ok && root) {
    await run('apt-get', ['update']);
    result = await download(cache, target, 'apt-get', args);
  }
  if (result.ok) return target;
  const advice = root ? 'is it in the package sources?' : 'run "apt-get update" as root once, then this again.';
  throw new MissingPackage(`apt-get could not download ${name} ${version}: ${advice} (${lastLine(result.output)})`);
}

/** @returns {Promise<string>} the path of the .tgz file, checked against the recorded SHA-512 */
export async function fetchNpm(cache, { name, version, integrity }) {
  const target = path.join(cache, `${name}-${version}.tgz`);
  if (!existsSync(target)) {
    const args = ['pack', `${name}@${version}`, '--silent', '--ignore-scripts'];
    const result = await download(cache, target, 'npm', args, { shell: process.platform === 'win32' });
    if (!result.ok) throw new MissingPackage(`npm could not download ${name}@${version}: ${lastLine(result.output)}`);
  }
  const actual = `sha512-${createHash('sha512')
    .update(await readFile(target))
    .digest('base64')}`;
  if (actual !== integrity) {
    await rm(target);
    throw new MissingPackage(`${name}@${version} is not the package that was recorded; it was deleted, try again.`);
  }
  return target;
}

/** @returns {AsyncIterable<Buffer>} the files of a .deb as a tar stream */
export function openDebian(file) {
  const child = spawn('dpkg-deb', ['--fsys-tarfile', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  return child.stdout;
}

/** @returns {AsyncIterable<Buffer>} the files of an npm package as a tar stream */
export function openNpm(file) {
  return createReadStream(file).pipe(createGunzip());
}
