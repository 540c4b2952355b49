import { invalidArgument } from '../errors.js';
import { copy } from './feature-rows.js';
import type { LearningHooks } from './progress.js';
import { runInWorker } from './run-in-worker.js';
import { checkBits } from './whole-numbers.js';

/** What {@link fuseCodes} makes codes of. */
export interface FuseCodesOptions extends Pick<LearningHooks, 'signal'> {
  bits: number;
  /**
   * Of each modality, `bits` values an item (`HashFunction.project`), of the same items in the same order. The hash
   * functions must have been learned together, so that their bits mean the same.
   */
  projections: Readonly<Record<string, Float32Array>>;
  /**
   * How loud each modality speaks. Without them all have the same say in these items; give what the training items gave,
   * so that a code never depends on what else is coded at the time. 1 for all lets the modality that is surer prevail.
   */
  scales?: Readonly<Record<string, number>> | undefined;
}

/** What {@link fuseCodes} gives. */
export interface FusedCodes {
  /** Packed, `bits / 8` bytes an item. */
  readonly codes: Uint8Array<ArrayBuffer>;
  /** The scales that were used. */
  readonly scales: Readonly<Record<string, number>>;
}

/**
 * Codes of items that have several media, such as a picture with a text: one code that agrees with all of them, which
 * queries of any modality find better than that of one medium. Fails with `wrong-bits`, `invalid-argument` (lengths that
 * differ, a value that is not finite, no or a negative scale), `aborted`, `out-of-memory`, `no-simd` or `internal`.
 *
 * @example
 * const { scales } = await fuseCodes({ bits: 64, projections: { image: trainingImages, text: trainingTexts } });
 * const { codes } = await fuseCodes({ bits: 64, projections: { image, text }, scales });
 */
export async function fuseCodes({ bits, projections, scales, signal }: FuseCodesOptions): Promise<FusedCodes> {
  if (typeof projections !== 'object' || projections === null) throw invalidArgument('Give projections by modality.');
  const transfer: ArrayBuffer[] = [];
  const modalities = Object.keys(projections);
  const fused = await runInWorker(
    'fuseCodes',
    {
      bits: checkBits(bits),
      projections: modalities.map((name) =>
        copy(projections[name] as Float32Array, Float32Array, `The projections of "${name}"`, transfer),
      ),
      scales: scales && modalities.map((name) => Number(scales[name])),
    },
    { signal },
    transfer,
  );
  return {
    codes: fused.codes as Uint8Array<ArrayBuffer>,
    scales: Object.fromEntries(modalities.map((name, i) => [name, fused.scales[i] ?? 1])),
  };
}
