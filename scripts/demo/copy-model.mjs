import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Copies what the page loads of a model folder, and its licence, which the page shows. */
export async function copyModel(folder, out) {
  await mkdir(out, { recursive: true });
  const { files } = JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8'));
  for (const file of ['model.json', ...Object.keys(files)])
    await copyFile(path.join(folder, file), path.join(out, file));
  await copyFile(path.join(folder, 'LICENSE'), path.join(out, 'LICENSE.txt'));
}
