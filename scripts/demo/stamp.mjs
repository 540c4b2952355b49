/** Says whether a folder was made already from the same files by the same scripts. The stamp lies beside it. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param {string[]} files
 * @param {URL} scripts a folder
 * @returns {Promise<string>} a hash of all of them
 */
export async function stampOf(files, scripts) {
  const folder = fileURLToPath(scripts);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort();
  const hash = createHash('sha256');
  for (const file of [...files, ...names.map((name) => path.join(folder, name))]) {
    hash.update(`${path.basename(file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

export async function isStamped(folder, stamp) {
  if (!existsSync(folder)) return false;
  return (await readFile(`${folder}.stamp`, 'utf8').catch(() => '')) === stamp;
}

export async function writeStamp(folder, stamp) {
  await writeFile(`${folder}.stamp`, stamp);
}
