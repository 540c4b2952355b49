import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npy } from './npy.js';
import { type PlantedPairs, plantedPairs } from './planted-pairs.js';

/** Writes planted pairs as image.npy, text.npy and labels.npy into a folder. */
export async function writePlanted(folder: string, count: number, seed = 1): Promise<PlantedPairs> {
  const pairs = plantedPairs(count, seed);
  for (const name of ['image', 'text'] as const) {
    const { values, columns } = pairs[name];
    await writeFile(path.join(folder, `${name}.npy`), npy(values, [count, columns]));
  }
  await writeFile(path.join(folder, 'labels.npy'), npy(pairs.labels, [count]));
  return pairs;
}
