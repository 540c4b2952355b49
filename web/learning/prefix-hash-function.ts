import { copy } from './feature-rows.js';
import type { LearningHooks } from './progress.js';
import { runInWorker } from './run-in-worker.js';
import { checkBits } from './whole-numbers.js';

/**
 * The hash function that gives the first `bits` bits of another. Where a method says so (`LearnerInfo.prefixes`) these
 * are as good as if they had been learned at that length, so that one fit serves galleries of several lengths.
 *
 * Takes and gives a `*.hash` file. Fails with `wrong-bits` (no multiple of 8, or more than the function has),
 * `model-damaged`, `newer-version`, `invalid-argument`, `aborted`, `no-simd` or `internal`.
 *
 * @example
 * const short = await prefixHashFunction(hashFunctions.image, 32);
 */
export async function prefixHashFunction(
  file: Uint8Array,
  bits: number,
  { signal }: Pick<LearningHooks, 'signal'> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const transfer: ArrayBuffer[] = [];
  const given = { bits: checkBits(bits), file: copy(file, Uint8Array, 'The hash function file', transfer) };
  return (await runInWorker('prefixHashFunction', given, { signal }, transfer)) as Uint8Array<ArrayBuffer>;
}
