import { learn } from '../../learning/index.js';

/**
 * Hash functions for embeddings of which nothing is known yet: random hyperplanes through the origin, the same for all
 * modalities whose embeddings have as many values.
 */
export async function firstHashFunctions(
  dimensions: Readonly<Record<string, number>>,
  { bits, seed, signal }: { bits: number; seed: number; signal: AbortSignal },
): Promise<Readonly<Record<string, Uint8Array>>> {
  const columns = Object.entries(dimensions).map(([name, values]) => [name, { values: axes(values), columns: values }]);
  const { hashFunctions } = await learn({
    method: 'lsh',
    bits,
    seed,
    features: Object.fromEntries(columns),
    signal,
  });
  return hashFunctions;
}

/** Two rows whose mean is the origin. */
function axes(dimensions: number): Float32Array {
  const rows = new Float32Array(2 * dimensions);
  rows[0] = 1;
  rows[dimensions] = -1;
  return rows;
}
