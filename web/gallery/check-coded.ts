import { CrosshashError } from '../errors.js';

/** Throws code `wrong-bits` unless a packed code has the gallery's width. */
export function checkCode(code: Uint8Array, bits: number): void {
  if (code instanceof Uint8Array && code.length === bits / 8) return;
  const given = code instanceof Uint8Array ? `${code.length * 8} bits` : 'no Uint8Array';
  throw new CrosshashError('wrong-bits', `The code has ${given}; the gallery has codes of ${bits} bits.`);
}

/** Throws code `wrong-dimensions` unless an embedding has as many values as those that the gallery keeps. */
export function checkEmbedding(embedding: Float32Array, dimensions: number): void {
  if (embedding.length === dimensions) return;
  const message = `The embedding has ${embedding.length} values; the gallery keeps embeddings of ${dimensions}.`;
  throw new CrosshashError('wrong-dimensions', message);
}

/** Throws code `wrong-bits` unless there is a projection for each bit of the gallery's codes. */
export function checkProjections(projections: Float32Array, bits: number): void {
  if (projections.length === bits) return;
  const message = `The query has ${projections.length} projections; the gallery has codes of ${bits} bits.`;
  throw new CrosshashError('wrong-bits', message);
}
