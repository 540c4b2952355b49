import { unitLength } from './modality.js';
import type { OutputKind } from './network.js';
import type { Said } from './text-reader.js';

/** What two networks say of one text, the second with this share of the whole, 0 to 1; embeddings keep length 1. */
export function mixed(first: Said, second: Said, share: number): Said {
  const mix: Partial<Record<OutputKind, Float32Array>> = {};
  for (const kind of ['embedding', 'features'] as const) {
    const [a, b] = [first[kind], second[kind]];
    if (a && b) mix[kind] = a.map((value, i) => (1 - share) * value + share * (b[i] ?? 0));
  }
  return { ...mix, ...(mix.embedding && { embedding: unitLength(mix.embedding) }) };
}
