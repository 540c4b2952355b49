import { invalidArgument } from '../errors.js';
import type { LearningHooks } from './progress.js';
import { runInWorker } from './run-in-worker.js';
import { checkWhole } from './whole-numbers.js';

/** What codes of one length reach on held-out pairs. */
export interface CodeLength {
  readonly bits: number;
  /** Such as mean average precision or recall; more is better. */
  readonly quality: number;
}

/** The length that {@link recommendBits} recommends. */
export interface RecommendedLength extends CodeLength {
  /** Its quality / the best of all lengths, from 0 to 1. */
  readonly shareOfBest: number;
}

/** How {@link recommendBits} reads a curve. */
export interface RecommendBitsOptions extends Pick<LearningHooks, 'signal'> {
  /** A longer code that is not better than a shorter one by more than this is never recommended; by default 0.005. */
  noise?: number | undefined;
}

/**
 * How long codes should be: the knee of quality against bits, from measurements on held-out pairs (in any order). Fails
 * with `invalid-argument` when there is none, a length comes twice, or a quality is negative; with `aborted`, `no-simd`
 * or `internal`.
 *
 * @example
 * const { bits } = await recommendBits([
 *   { bits: 32, quality: 0.41 },
 *   { bits: 64, quality: 0.52 },
 *   { bits: 128, quality: 0.54 },
 * ]);
 */
export async function recommendBits(
  curve: readonly CodeLength[],
  { noise = 0.005, signal }: RecommendBitsOptions = {},
): Promise<RecommendedLength> {
  if (!Array.isArray(curve)) throw invalidArgument('Give a list of { bits, quality }.');
  const points = curve.map(({ bits, quality }) => ({
    bits: checkWhole(bits, 'The number of bits', 0, 2 ** 32 - 1),
    quality: Number(quality),
  }));
  return runInWorker('recommendBits', { curve: points, noise }, { signal });
}
