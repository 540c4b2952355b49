import { invalidArgument } from '../errors.js';

/** Rows of values of the same length, one after the other: row i begins at `values[i * columns]`. All are finite. */
export interface DenseRows {
  values: Float32Array;
  /** From 1 to 65536. */
  columns: number;
}

/**
 * Rows of which most values are 0, such as TF-IDF weights or tags (compressed sparse rows): the values of row i other
 * than 0 are at `rowStarts[i]` to `rowStarts[i + 1] - 1` of `values`, in the columns at the same places of
 * `columnIndices`, which rise within a row.
 */
export interface SparseRows {
  /** One more than there are rows; rises from 0 to the number of values. */
  rowStarts: Uint32Array;
  columnIndices: Uint32Array;
  values: Float32Array;
  /** From 1 to 65536. */
  columns: number;
}

/** The features of one modality: a row for each item, at most 2^24. */
export type FeatureRows = DenseRows | SparseRows;

/** A copy of features that can move to a worker. Fails with `invalid-argument`; `name` says which features in errors. */
export function portableRows(rows: FeatureRows, name: string, transfer: ArrayBuffer[]): FeatureRows {
  const { columns } = rows ?? {};
  if (!(Number.isInteger(columns) && columns >= 1 && columns <= 65536)) {
    throw invalidArgument(`The ${name} need columns: a whole number from 1 to 65536.`);
  }
  const values = copy(rows.values, Float32Array, `The values of the ${name}`, transfer);
  if (!('rowStarts' in rows)) return { values, columns };
  const rowStarts = copy(rows.rowStarts, Uint32Array, `The row starts of the ${name}`, transfer);
  const columnIndices = copy(rows.columnIndices, Uint32Array, `The column indices of the ${name}`, transfer);
  return { rowStarts, columnIndices, values, columns };
}

type NumberArray = Float32Array | Uint32Array | Int32Array | Uint8Array;

/** A copy of an array in a buffer of its own, which joins `transfer`. Fails with `invalid-argument`. */
export function copy<T extends NumberArray>(
  array: T,
  type: { new (array: ArrayLike<number>): T; readonly name: string },
  name: string,
  transfer: ArrayBuffer[],
): T {
  if (!(array instanceof type)) throw invalidArgument(`${name} must be a ${type.name}.`);
  const copied = new type(array);
  transfer.push(copied.buffer as ArrayBuffer);
  return copied;
}
