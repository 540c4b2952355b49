import { invalidArgument } from '../errors.js';
import { copy } from './feature-rows.js';

/**
 * The categories of each item, numbered from 0 (at most 65535): one each, where a negative number says that the item
 * has none, or a list each, without repetitions.
 */
export type LabelRows = Int32Array | readonly (readonly number[])[];

/** Lists one after the other: those of row i are at `rowStarts[i]` to `rowStarts[i + 1] - 1` of `numbers`. */
export interface NumberRows {
  rowStarts: Uint32Array;
  numbers: Uint32Array;
}

export type PortableLabels = Int32Array | NumberRows;

/** Labels that can move to a worker. Fails with `invalid-argument`; `name` is such as "labels". */
export function portableLabels(labels: LabelRows, name: string, transfer: ArrayBuffer[]): PortableLabels {
  return ArrayBuffer.isView(labels)
    ? copy(labels, Int32Array, `The ${name}`, transfer)
    : portableLists(labels, name, transfer);
}

/** Lists of whole numbers that can move to a worker. Fails with `invalid-argument`. */
export function portableLists(
  lists: readonly (readonly number[] | Uint32Array)[],
  name: string,
  transfer: ArrayBuffer[],
): NumberRows {
  if (!Array.isArray(lists)) throw invalidArgument(`The ${name} must be lists of numbers.`);
  const rowStarts = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => {
    if (!(Array.isArray(list) || list instanceof Uint32Array)) {
      throw invalidArgument(`The ${name} must be lists of numbers; entry ${i} is none.`);
    }
    rowStarts[i + 1] = (rowStarts[i] ?? 0) + list.length;
  });
  const numbers = new Uint32Array(rowStarts.at(-1) ?? 0);
  lists.forEach((list, i) => {
    const bad = list.find((number: unknown) => !(Number.isInteger(number) && isUint32(number as number)));
    if (bad !== undefined) throw invalidArgument(`The ${name} must be whole numbers from 0; entry ${i} has ${bad}.`);
    numbers.set(list, rowStarts[i]);
  });
  transfer.push(rowStarts.buffer, numbers.buffer);
  return { rowStarts, numbers };
}

function isUint32(number: number): boolean {
  return number >= 0 && number < 2 ** 32;
}
