import type { TextWarning } from './text-warning.js';

/** What a model makes of an item: all that searching and keeping it needs. */
export interface Encoded {
  /** What the item was: `image` or `text`. */
  readonly modality: string;
  /** `dimensions` values of L2 norm 1; the dot product of two embeddings is their cosine. */
  readonly embedding: Float32Array;
  /**
   * What hash functions are best learned from, of L2 norm 1: what the network says before its heads make an embedding
   * of it. Where the model names no such output it is the embedding, for features that were given they themselves.
   */
  readonly features: Float32Array;
  /** What the bits are made of: `bits` real values, thresholds subtracted. */
  readonly projections: Float32Array;
  /** The packed code: `bits / 8` bytes, bit i in byte i / 8 at `1 << (i % 8)`, 1 where projection i is above 0. */
  readonly code: Uint8Array;
  /** Of a text: what of it the network does not know. Nothing stops it from being searched for. */
  readonly warnings: readonly TextWarning[];
}
