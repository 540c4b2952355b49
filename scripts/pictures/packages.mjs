/** Gets packages into the cache by their ordinary clients (apt-get, npm) and opens them as tar streams. */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
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

const firstError = (output) => /^.*\b(?:E:|error|ERR).*$/m.exec(output)?.[0] ?? output.trim();

/** Downloads into a folder of its own, then moves the one new file into place: what is in the cache is whole. */
async function download(target, command, args, options) {
  const folder = `${target}.partial`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
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
  const cached = existsSync(target);
  for (const tool of cached ? ['dpkg-deb'] : ['dpkg-deb', 'apt-get']) {
    if ((await run(tool, ['--version'])).code === 0) continue;
    throw new MissingPackage(`The package ${name} comes from Debian and needs ${tool}, which is not on this system.`);
  }
  if (cached) return target;
  const root = process.getuid?.() === 0;
  const get = (wanted) => {
    const sandbox = root ? ['-o', 'APT::Sandbox::User=root'] : [];
    return download(target, 'apt-get', [...sandbox, 'download', wanted]);
  };
  let result = await get(`${name}=${version}`);
  if (!result.ok && root) {
    await run('apt-get', ['update']);
    result = await get(`${name}=${version}`);
  }
  // Another release of Debian has another revision of the same drawings.
  if (!result.ok) result = await get(name);
  if (result.ok) return target;
  const advice = root ? 'is it in the package sources?' : 'run "apt-get update" as root once, then this again.';
  throw new MissingPackage(`apt-get could not download ${name} ${version}: ${advice} (${firstError(result.output)})`);
}

/** @returns {Promise<string>} the path of the .tgz file, checked against the recorded SHA-512 */
export async function fetchNpm(cache, { name, version, integrity }) {
  const target = path.join(cache, `${name}-${version}.tgz`);
  if (!existsSync(target)) {
    const args = ['pack', `${name}@${version}`, '--loglevel=error', '--ignore-scripts'];
    const result = await download(target, 'npm', args, { shell: process.platform === 'win32' });
    if (!result.ok) throw new MissingPackage(`npm could not download ${name}@${version}: ${firstError(result.output)}`);
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

/** @returns {AsyncGenerator<Buffer>} the files of a .deb as a tar stream */
export async function* openDebian(file) {
  const child = spawn('dpkg-deb', ['--fsys-tarfile', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('close', (code) => resolve(code === 0 ? null : new Error(`dpkg-deb could not read ${file}: delete it.`)));
  });
  yield* child.stdout;
  const problem = await ended;
  if (problem) throw problem;
}

/** @returns {AsyncIterable<Buffer>} the files of an npm package as a tar stream */
export function openNpm(file) {
  return createReadStream(file).pipe(createGunzip());
}
