import type { Encoded } from '../../model/encoded.js';

/** Items of one modality as a model sees them, row after row. */
export interface CodedItems {
  readonly modality: string;
  readonly count: number;
  readonly bits: number;
  /** Packed: `bits / 8` bytes an item. */
  readonly codes: Uint8Array;
  /** `bits` values an item; none where there are only codes. */
  readonly projections?: Float32Array;
  /** What the mode `float` compares: `dimensions` values an item. */
  readonly reals?: { readonly values: Float32Array; readonly dimensions: number };
  /** Whether `reals` are embeddings, which a gallery keeps to re-rank by. */
  readonly embedded: boolean;
}

/**
 * What a model made of items. Without embeddings of a common space (`dimensions` is 0) the real-valued projections
 * stand for them.
 */
export function codedItems(
  modality: string,
  items: readonly Encoded[],
  { bits, dimensions }: { bits: number; dimensions: number },
): CodedItems {
  const codes = new Uint8Array((items.length * bits) / 8);
  const projections = new Float32Array(items.length * bits);
  const embeddings = new Float32Array(items.length * dimensions);
  for (const [i, { code, projections: projected, embedding }] of items.entries()) {
    codes.set(code, (i * bits) / 8);
    projections.set(projected, i * bits);
    if (dimensions > 0) embeddings.set(embedding, i * dimensions);
  }
  const embedded = dimensions > 0;
  const reals = embedded ? { values: embeddings, dimensions } : { values: projections, dimensions: bits };
  return { modality, count: items.length, bits, codes, projections, reals, embedded };
}

/** Items of which there are only codes. */
export function onlyCodes(modality: string, bits: number, codes: Uint8Array): CodedItems {
  return { modality, count: (codes.length * 8) / bits, bits, codes, embedded: false };
}

/** Some of the items, in this order. */
export function someItems(items: CodedItems, wanted: readonly number[]): CodedItems {
  const { bits, codes, projections, reals } = items;
  return {
    ...items,
    count: wanted.length,
    codes: someRows(codes, bits / 8, wanted),
    ...(projections && { projections: someRows(projections, bits, wanted) }),
    ...(reals && { reals: { ...reals, values: someRows(reals.values, reals.dimensions, wanted) } }),
  };
}

/** The same items with the first `bits` of their codes. */
export function firstBits(items: CodedItems, bits: number): CodedItems {
  const { codes, projections } = items;
  return {
    ...items,
    bits,
    codes: firstColumns(codes, items.bits / 8, bits / 8),
    ...(projections && { projections: firstColumns(projections, items.bits, bits) }),
  };
}

function firstColumns<T extends Uint8Array | Float32Array>(rows: T, columns: number, kept: number): T {
  const count = rows.length / columns;
  const made = rows.slice(0, count * kept) as T;
  for (let row = 0; row < count; row++) {
    made.set(rows.subarray(row * columns, row * columns + kept), row * kept);
  }
  return made;
}

function someRows<T extends Uint8Array | Float32Array>(rows: T, columns: number, wanted: readonly number[]): T {
  const made = rows.slice(0, wanted.length * columns) as T;
  for (const [i, row] of wanted.entries()) made.set(rows.subarray(row * columns, (row + 1) * columns), i * columns);
  return made;
}
