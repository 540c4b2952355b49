import type { Candidates } from './candidates.js';

/** The indices of the k best candidates, best first; equal scores by distance, then by position. */
export function orderBest({ positions, distances, scores }: Candidates, k: number): number[] {
  const at = (values: Uint32Array | Float32Array, i: number) => values[i] ?? 0;
  return Array.from(positions.keys())
    .sort(
      (a, b) =>
        at(scores, b) - at(scores, a) || at(distances, a) - at(distances, b) || at(positions, a) - at(positions, b),
    )
    .slice(0, k);
}
