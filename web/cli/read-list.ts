import path from 'node:path';
import * as platform from '#platform';
import { invalidArgument } from '../errors.js';
import { titleOf } from '../gallery/titles.js';
import type { FoundItem } from './find-items.js';

const address = /^https?:/i;

/**
 * The items of a list. A text file names one picture a line. In a JSON Lines file each line is an object with
 * `image` (or `text`), and perhaps `title` and `id`; the id is otherwise the image, or the text. Paths are relative to the list.
 * Fails with `file-not-found`, or `invalid-argument` naming the line.
 */
export async function readList(list: string): Promise<FoundItem[]> {
  const lines = new TextDecoder().decode(await platform.readBytes(list)).split(/\r?\n/);
  const read = /\.jsonl$/i.test(list) ? fromJson : fromText;
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [read(line, path.dirname(list), `${list}, line ${index + 1}`)];
  });
}

function fromText(line: string, folder: string): FoundItem {
  return picture(line.trim(), folder, {});
}

function fromJson(line: string, folder: string, where: string): FoundItem {
  const { image, text, title, id } = parse(line, where);
  const names = { ...(isText(title) ? { title } : {}), ...(isText(id) ? { id } : {}) };
  if (isText(image)) return picture(image, folder, names);
  if (isText(text)) return { text, id: text, ...names };
  throw invalidArgument(`${where} has neither "image" nor "text".`);
}

function parse(line: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw invalidArgument(`${where} is not a JSON object.`);
}

function picture(image: string, folder: string, names: { title?: string; id?: string }): FoundItem {
  const place = address.test(image) ? image : path.resolve(folder, image);
  return { image: place, id: image, title: titleOf(image), ...names };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
