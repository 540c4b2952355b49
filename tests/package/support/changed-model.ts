import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tinyModel } from './paths.js';
import { temporaryFolder } from './temporary-folder.js';

/** A folder with the tiny model, whose codes have 64 bits, and these members in model.json instead of its own. */
export async function modelWith(said: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await temporaryFolder();
  await cp(tinyModel, folder, { recursive: true });
  const file = path.join(folder, 'model.json');
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...said }));
  return folder;
}
