import { invalidArgument } from '../errors.js';
import type { FirstHit } from './evaluation.js';
import type { LearningHooks } from './progress.js';
import { runInWorker } from './run-in-worker.js';

/**
 * The probability that the first hit of a search is right, by its score: linear between these points, constant beyond
 * them. It can be stored as it is; see {@link probabilityAt}.
 */
export interface ProbabilityCurve {
  /** Rising. */
  readonly scores: readonly number[];
  /** One each, from 0 to 1; never rising where scores are distances, else never falling. */
  readonly probabilities: readonly number[];
}

/** How {@link calibrate} reads scores. */
export interface CalibrateOptions extends Pick<LearningHooks, 'signal'> {
  /** Which scores are better: `lower` for Hamming distances, `higher` for cosines and asymmetric scores. */
  better: 'lower' | 'higher';
}

/**
 * Learns how probable it is that a first hit is right, from the first hits of held-out queries (`Evaluation.firstHits`),
 * by isotonic regression. The gallery must be as large as in use, and queries that have no right answer there must be as
 * frequent. Fails with `invalid-argument` when there is no hit or a number out of range; with `aborted`,
 * `out-of-memory`, `no-simd` or `internal`.
 *
 * @example
 * const { firstHits } = await evaluate({ bits, queries, gallery, relevance });
 * const curve = await calibrate(firstHits, { better: 'lower' });
 * const [hit] = await index.search(code, { k: 1 });
 * console.log(`right with a probability of ${probabilityAt(curve, hit.distance)}`);
 */
export async function calibrate(
  firstHits: readonly FirstHit[],
  { better, signal }: CalibrateOptions,
): Promise<ProbabilityCurve> {
  if (better !== 'lower' && better !== 'higher') throw invalidArgument('better must be "lower" or "higher".');
  if (!Array.isArray(firstHits)) throw invalidArgument('Give a list of { score, right }.');
  const hits = firstHits.map(({ score, right }) => ({ score: Number(score), right: Number(right) }));
  return runInWorker('calibrate', { firstHits: hits, higherIsBetter: better === 'higher' }, { signal });
}

/** The probability that a first hit with this score is right, from 0 to 1. */
export function probabilityAt({ scores, probabilities }: ProbabilityCurve, score: number): number {
  if (Number.isNaN(score)) return Math.min(...probabilities);
  const next = scores.findIndex((knot) => knot >= score);
  if (next < 0) return probabilities.at(-1) ?? Number.NaN;
  const [from = Number.NaN, to = Number.NaN] = scores.slice(next - 1, next + 1);
  const [start = Number.NaN, end = Number.NaN] = probabilities.slice(next - 1, next + 1);
  if (next === 0) return probabilities[0] ?? Number.NaN;
  // From the nearer end, so that the ends are exact.
  const share = (score - from) / (to - from);
  return share < 0.5 ? start + (end - start) * share : end - (end - start) * (1 - share);
}
