/** Says whether a folder was made already from the same files. The stamp lies beside it. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @param {string[]} places files, and folders that stand for all files in them
 * @returns {Promise<string>} a hash of names and contents
 */
export async function stampOf(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of await filesOf(place)) hash.update(`${file}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesOf(place) {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!entries) return [place];
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .sort();
}

export async function isStamped(folder, stamp) {
  if (!existsSync(folder)) return false;
  return (await readFile(`${folder}.stamp`, 'utf8').catch(() => '')) === stamp;
}

export async function writeStamp(folder, stamp) {
  await writeFile(`${folder}.stamp`, stamp);
}
