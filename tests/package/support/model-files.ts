import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The files of a model folder by name. */
export async function modelFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))] as const)),
  );
}
