import path from 'node:path';
import { invalidArgument } from '../../errors.js';
import { type ListLine, parseJsonLine, readLines } from './read-json-lines.js';
import { CategoryNames, categoriesOf } from './read-labels.js';

/** A picture and the texts that belong to it. */
export interface Pair {
  /** The picture's name in the list. */
  readonly image: string;
  /** Where it is: a path or an address. */
  readonly place: string;
  readonly captions: readonly string[];
  /** Its categories, where the list has any. */
  readonly labels: readonly number[] | undefined;
}

const address = /^https?:/i;

/**
 * Reads a list of pairs: lines of `{"image": name, "captions": [...]}`, perhaps with `"labels": [...]`. Names are
 * relative to `images`, or else to the list. Fails with `file-not-found`, or `invalid-argument` naming the line.
 */
export async function readPairs(list: string, images: string = path.dirname(list)): Promise<Pair[]> {
  const names = new CategoryNames();
  const pairs = (await readLines(list)).map((line) => pairOf(line, images, names));
  if (pairs.length === 0) throw invalidArgument(`${list} holds no pairs.`);
  const labelled = pairs.filter(({ labels }) => labels).length;
  if (labelled === 0 || labelled === pairs.length) return pairs;
  throw invalidArgument(
    `${list} has labels in ${labelled} of ${pairs.length} lines; give all of them labels, or none.`,
  );
}

function pairOf(line: ListLine, images: string, names: CategoryNames): Pair {
  const { image, captions, labels: given } = parseJsonLine(line);
  const { where } = line;
  if (typeof image !== 'string' || image === '') throw invalidArgument(`${where} has no "image".`);
  if (!Array.isArray(captions) || captions.length === 0 || !captions.every((text) => typeof text === 'string')) {
    throw invalidArgument(`${where} has no "captions": a list of texts.`);
  }
  const labels = given === undefined ? undefined : categoriesOf(given, names);
  if (given !== undefined && !labels) throw invalidArgument(`${where} has "labels" that are no numbers or names.`);
  const place = address.test(image) ? image : path.resolve(images, image);
  return { image, place, captions, labels };
}
