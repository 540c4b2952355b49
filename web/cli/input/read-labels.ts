import * as platform from '#platform';
import { invalidArgument } from '../../errors.js';
import { type NpyArray, parseNpy } from './parse-npy.js';

/** The categories of each item, as numbers from 0; an item may have none. */
export type ItemLabels = readonly (readonly number[])[];

/** Numbers for the names of categories, in the order in which they come. */
export class CategoryNames {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const number = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, number);
    return number;
  }
}

/**
 * Reads labels: a .npy file of whole numbers (one an item, negative for none) or of rows of 0 and 1 (a column a
 * category); or a .json file, a list with a number, a name, or a list of them an item. `names` keeps the numbers of
 * names the same in several files. Fails with `file-not-found`, or `invalid-argument` naming the file.
 */
export async function readLabels(file: string, names = new CategoryNames()): Promise<ItemLabels> {
  const bytes = await platform.readBytes(file);
  return /\.json$/i.test(file) ? fromJson(bytes, file, names) : fromNpy(parseNpy(bytes, file), file);
}

/** The categories that a JSON value says: a number, a name, or a list of them. Nothing when it says none of these. */
export function categoriesOf(value: unknown, names: CategoryNames): number[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const numbers = list.map((label) => {
    if (typeof label === 'string') return names.numberOf(label);
    return Number.isInteger(label) && (label as number) < 65_536 ? (label as number) : undefined;
  });
  if (!numbers.every((number) => number !== undefined)) return undefined;
  return [...new Set(numbers.filter((number) => number >= 0))];
}

/** The same labels with the categories numbered from 0 without gaps: learners want an item in each. */
export function withoutGaps(labels: ItemLabels): ItemLabels {
  const used = [...new Set(labels.flat())].sort((a, b) => a - b);
  const numbers = new Map(used.map((category, number) => [category, number]));
  return labels.map((list) => list.map((category) => numbers.get(category) ?? 0));
}

function fromJson(bytes: Uint8Array, file: string, names: CategoryNames): ItemLabels {
  let list: unknown;
  try {
    list = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalidArgument(`${file} is not JSON.`);
  }
  if (!Array.isArray(list)) throw invalidArgument(`${file} is not a list with the labels of each item.`);
  return list.map((value, i) => {
    const labels = categoriesOf(value, names);
    if (labels) return labels;
    throw invalidArgument(`${file}, item ${i}: a label is a whole number below 65536, a name, or a list of them.`);
  });
}

function fromNpy({ shape, values }: NpyArray, file: string): ItemLabels {
  const [rows = 0, columns = 1] = shape;
  if (shape.length < 1 || shape.length > 2 || values instanceof Float32Array || values instanceof Float64Array) {
    throw invalidArgument(`${file} has no labels: whole numbers, one an item, or rows of 0 and 1.`);
  }
  if (columns > 65_536) throw invalidArgument(`${file} has ${columns} categories; 65536 is the most.`);
  return Array.from({ length: rows }, (_, row) => {
    const given = Array.from(values.subarray(row * columns, (row + 1) * columns), Number);
    const most = shape.length === 1 ? 65_535 : 1;
    const wrong = given.find((value) => value > most || (shape.length === 2 && value < 0));
    if (wrong !== undefined) throw invalidArgument(`${file}, item ${row}: ${wrong} is no label.`);
    if (shape.length === 1) return given.filter((value) => value >= 0);
    return given.flatMap((value, column) => (value === 1 ? [column] : []));
  });
}
