import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { CrosshashError, invalidArgument } from '../errors.js';
import type { NewItem } from '../gallery/types.js';
import { readList } from './read-list.js';

/** An item that the command line encodes: its id is always known. */
export type FoundItem = NewItem & { readonly id: string };

const pictureNames = '**/*.{jpg,jpeg,jpe,jfif,png,webp,gif,avif,tif,tiff,svg}';
const searched = { onlyFiles: true, caseSensitiveMatch: false, expandDirectories: false } as const;

/**
 * The items that the arguments name, in order of their ids within each: a folder (its pictures, and those of the
 * folders in it), a pattern, a list (*.txt, *.jsonl), or a picture. Ids are paths relative to the folder or the list.
 */
export async function findItems(inputs: readonly string[]): Promise<FoundItem[]> {
  const found = await Promise.all(inputs.map(findIn));
  const items = found.flat();
  if (items.length > 0) return items;
  throw invalidArgument(`No pictures are found in ${inputs.join(', ')}.`);
}

async function findIn(input: string): Promise<FoundItem[]> {
  const there = await stat(input).catch(() => undefined);
  if (there?.isDirectory()) return picturesOf(input, await glob(pictureNames, { ...searched, cwd: input }));
  if (there) return /\.(txt|jsonl)$/i.test(input) ? readList(input) : [{ image: input, id: slashes(input) }];
  if (!isDynamicPattern(input))
    throw new CrosshashError('file-not-found', `${input} is not there; give a folder, a pattern or a list.`);
  const { absolute, pattern } = { absolute: path.isAbsolute(input), pattern: slashes(input) };
  return picturesOf('.', await glob(pattern, { ...searched, caseSensitiveMatch: true, absolute }));
}

function picturesOf(folder: string, names: readonly string[]): FoundItem[] {
  return names
    .map(slashes)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((id) => ({ image: path.resolve(folder, id), id }));
}

function slashes(name: string): string {
  return path.sep === '\\' ? name.replaceAll('\\', '/') : name;
}
