import { type DenseRows, Engine } from 'crosshash/engine';
import { rowOf } from './planted-pairs.js';

/** The packed codes that the hash function in a file gives rows of features. */
export async function codesOf(file: Uint8Array | undefined, rows: DenseRows): Promise<Uint8Array> {
  const engine = await Engine.load();
  using hash = engine.readHashFunction(file ?? new Uint8Array(0));
  const codes = Array.from({ length: rows.values.length / rows.columns }, (_, i) => hash.binarize(rowOf(rows, i)));
  return Uint8Array.from(codes.flatMap((code) => [...code]));
}
