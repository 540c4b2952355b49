import path from 'node:path';
import { invalidArgument } from '../errors.js';
import { titleOf } from '../gallery/titles.js';
import type { FoundItem } from './find-items.js';
import { type ListLine, parseJsonLine, readLines } from './input/read-json-lines.js';

const address = /^https?:/i;

/**
 * The items of a list. A text file names one picture a line. In a JSON Lines file each line is an object with
 * `image` (or `text`), and perhaps `title` and `id`; the id is otherwise the image, or the text. Paths are relative to the list.
 * Fails with `file-not-found`, or `invalid-argument` naming the line.
 */
export async function readList(list: string): Promise<FoundItem[]> {
  const read = /\.jsonl$/i.test(list) ? fromJson : fromText;
  return (await readLines(list)).map((line) => read(line, path.dirname(list)));
}

function fromText({ line }: ListLine, folder: string): FoundItem {
  return picture(line.trim(), folder, {});
}

function fromJson(line: ListLine, folder: string): FoundItem {
  const { image, text, title, id } = parseJsonLine(line);
  const names = { ...(isText(title) ? { title } : {}), ...(isText(id) ? { id } : {}) };
  if (isText(image)) return picture(image, folder, names);
  if (isText(text)) return { text, id: text, ...names };
  throw invalidArgument(`${line.where} has neither "image" nor "text".`);
}

function picture(image: string, folder: string, names: { title?: string; id?: string }): FoundItem {
  const place = address.test(image) ? image : path.resolve(folder, image);
  return { image: place, id: image, title: titleOf(image), ...names };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
