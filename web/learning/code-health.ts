import { copy } from './feature-rows.js';
import type { LearningHooks } from './progress.js';
import { runInWorker } from './run-in-worker.js';
import { checkBits } from './whole-numbers.js';

/** Whether the bits of codes do their work: each set in half of the items, and saying what no other bit says. */
export interface CodeHealth {
  readonly codes: number;
  /** Of each bit, its mean over the codes as -1 or 1: 0 is balanced, -1 and 1 are constant. */
  readonly means: readonly number[];
  /** The mean of |mean| over the bits. */
  readonly meanImbalance: number;
  /** The mean |correlation| over the pairs of bits that are not constant. */
  readonly meanCorrelation: number;
  /** The mean entropy of a bit, from 0 (constant) to 1 (balanced). */
  readonly bitEntropy: number;
  /** The entropy of the codes in bits: at most log2(codes), reached when all differ. */
  readonly codeEntropy: number;
  /** The chance that two different items have the same code. */
  readonly tieRate: number;
  /** How many different codes there are. */
  readonly distinct: number;
  /** The bits that do no work (|mean| above 0.9): they tell hardly any items apart. */
  readonly idle: readonly number[];
  /** Their share of the bits. */
  readonly idleShare: number;
}

/** What {@link codeHealth} looks at. */
export interface CodeHealthOptions extends Pick<LearningHooks, 'signal'> {
  bits: number;
  /** Packed, `bits / 8` bytes each; from 1 to 2^24 of them. */
  codes: Uint8Array;
}

/**
 * Looks at what the bits of codes say. Fails with `wrong-bits`, `invalid-argument`, `aborted`, `out-of-memory`, `no-simd`
 * or `internal`.
 *
 * @example
 * const { idleShare, meanCorrelation } = await codeHealth({ bits: 64, codes });
 */
export async function codeHealth({ bits, codes, signal }: CodeHealthOptions): Promise<CodeHealth> {
  const transfer: ArrayBuffer[] = [];
  const given = { bits: checkBits(bits), codes: copy(codes, Uint8Array, 'codes', transfer) };
  return runInWorker('codeHealth', given, { signal }, transfer);
}
