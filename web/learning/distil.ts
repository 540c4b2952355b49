import { invalidArgument } from '../errors.js';
import { copy, type DenseRows, type FeatureRows, portableRows } from './feature-rows.js';
import type { LearningHooks } from './progress.js';
import { runInWorker } from './run-in-worker.js';

/** What the frozen tower says of the items; row i belongs to row i of the features. */
export type FrozenTower =
  /** Its embeddings, and its hash function (a `*.hash` file), which stands behind the new one's map. */
  | { embeddings: DenseRows; hashFunction: Uint8Array }
  /** The projections of its hash function (`HashFunction.project`), a column a bit, where no more is known of it. */
  | { projections: DenseRows };

/** What {@link distil} fits, and to what. */
export interface DistilOptions extends Pick<LearningHooks, 'signal'> {
  /** Of the new modality: at least 2 rows, not all equal. */
  features: FeatureRows;
  frozen: FrozenTower;
  /** From 0, by default 1e-6; raise it where items are few or features noisy. */
  ridge?: number | undefined;
}

/**
 * The hash function of a new modality, or a new language, fitted by ridge regression to a tower that stays as it is, so
 * that nothing that was coded before has to be coded again. Gives a `*.hash` file.
 *
 * Fails with `invalid-argument` (too few rows, numbers of rows that differ, features that are all equal, a ridge that is
 * negative or too small for them), `wrong-dimensions` (embeddings that the frozen hash function does not take),
 * `wrong-bits`, `model-damaged`, `newer-version`, `aborted`, `out-of-memory`, `no-simd` or `internal`.
 *
 * @example
 * const sound = await distil({
 *   features: { values: soundFeatures, columns: 128 },
 *   frozen: { embeddings: { values: imageEmbeddings, columns: 512 }, hashFunction: imageHashFile },
 * });
 */
export async function distil({
  features,
  frozen,
  ridge = 1e-6,
  signal,
}: DistilOptions): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof frozen !== 'object' || frozen === null) throw invalidArgument('Give the frozen tower.');
  const transfer: ArrayBuffer[] = [];
  const [targets, file] =
    'projections' in frozen ? [frozen.projections, undefined] : [frozen.embeddings, frozen.hashFunction];
  const given = {
    features: portableRows(features, 'features', transfer),
    targets: portableRows(targets, "frozen tower's rows", transfer),
    frozen: file && copy(file, Uint8Array, 'The hash function file', transfer),
    ridge: Number(ridge),
  };
  if (!given.frozen && !('projections' in frozen)) throw invalidArgument("Give the frozen tower's hash function.");
  return (await runInWorker('distil', given, { signal }, transfer)) as Uint8Array<ArrayBuffer>;
}
