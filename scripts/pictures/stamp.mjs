/** Says whether the pictures were made already by exactly this version of the scripts. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const STAMP = 'made-by.json';

/** @returns {Promise<string>} a hash over the files of this folder: what they say decides what is made */
export async function recipeVersion() {
  const folder = new URL('.', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) {
    if (/\.(?:mjs|json)$/.test(name)) hash.update(`${name}\0`).update(await readFile(new URL(name, folder)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Pictures without the Debian part are finished too, where there is no apt-get that could bring it. */
export async function isMade(out, version) {
  try {
    const stamp = JSON.parse(await readFile(path.join(out, STAMP), 'utf8'));
    return stamp.version === version && (stamp.complete || !hasAptGet());
  } catch {
    return false;
  }
}

function hasAptGet() {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, 'apt-get')));
}

/** @param {{version: string, complete: boolean, counts: Record<string, number>}} stamp */
export async function writeStamp(folder, stamp) {
  await writeFile(path.join(folder, STAMP), `${JSON.stringify(stamp)}\n`);
}
