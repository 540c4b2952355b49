import { invalidArgument } from '../errors.js';
import { copy, type FeatureRows, portableRows } from './feature-rows.js';
import { type LabelRows, portableLabels } from './label-rows.js';
import type { LearningHooks } from './progress.js';
import { runInWorker } from './run-in-worker.js';
import { checkBits, checkWhole } from './whole-numbers.js';

/** What {@link learn} learns from, and how. */
export interface LearnOptions extends LearningHooks {
  /** A method's name, as {@link learners} lists them; by default `cca_itq`, or `lemon` where there are labels. */
  method?: string | undefined;
  /** The length of the codes: a multiple of 8 from 8 to 1024, by default 64. */
  bits?: number | undefined;
  /**
   * The features of each modality, by its name. Row i of every modality belongs to the same thing, such as a picture
   * and its caption; at least 2 rows, not all equal.
   */
  features: Readonly<Record<string, FeatureRows>>;
  /**
   * Brings rows together where they are not in the same order: row i of the training set is row `rows[modality][i]` of
   * that modality's features. A row may come several times, such as a picture with each of its captions. A modality that
   * is not named keeps its rows as they are.
   */
  rows?: Readonly<Record<string, Uint32Array>> | undefined;
  /** The categories of each row of the training set; every category below the highest has an item. */
  labels?: LabelRows | undefined;
  /** The method's own options by name; {@link learners} lists them with their ranges and what they are by default. */
  options?: Readonly<Record<string, number>> | undefined;
  /** Of all that is random, a whole number from 0 on; by default 1. The same seed gives the same codes again. */
  seed?: number | undefined;
  /**
   * Ends the method early, and keeps the best so far (`stopped` says so). In a page that is not isolated from other
   * origins (it has no SharedArrayBuffer) nothing can reach a worker that computes: there it is an abort.
   */
  stop?: AbortSignal | undefined;
}

/** What {@link learn} gives. */
export interface LearnedHashFunctions {
  readonly method: string;
  readonly bits: number;
  /** A `*.hash` file for each modality: for `Engine.readHashFunction`, and for the folder of a model. */
  readonly hashFunctions: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  /**
   * The codes that the method itself gave the training rows, packed (`bits / 8` bytes each), where it makes any. They know
   * the labels, which no new item has: figures of searching them say nothing about a gallery of one's own.
   */
  readonly trainingCodes?: Uint8Array<ArrayBuffer>;
  /** Whether `stop` ended it. */
  readonly stopped: boolean;
}

/**
 * Learns hash functions from pairs or labels, one for each modality, in a worker of its own.
 *
 * Fails with
 * - `wrong-bits`: a length that codes cannot have, or one that the method cannot reach with these features;
 * - `invalid-argument`: no such method or option, a value out of its range, a method without the pairs or labels that it
 *   needs, numbers of rows that differ, too few rows, values that are not finite, features that are all equal, a
 *   category without an item;
 * - `aborted`, `out-of-memory`, `no-simd`, or `internal`.
 *
 * @example
 * const { hashFunctions } = await learn({
 *   bits: 64,
 *   features: {
 *     image: { values: imageEmbeddings, columns: 512 },
 *     text: { values: textEmbeddings, columns: 384 },
 *   },
 *   onProgress: ({ phase, loaded, total }) => console.log(phase, loaded, total),
 * });
 * const engine = await Engine.load();
 * const hash = engine.readHashFunction(hashFunctions.image);
 * const code = hash.binarize(imageEmbeddings.subarray(0, 512));
 */
export async function learn(learning: LearnOptions): Promise<LearnedHashFunctions> {
  const { method, bits = 64, features, rows = {}, labels, options = {}, seed = 1 } = learning;
  const transfer: ArrayBuffer[] = [];
  const modalities = namesOf(features);
  const unknown = Object.keys(rows).find((name) => !modalities.includes(name));
  if (unknown !== undefined) throw invalidArgument(`There are rows for "${unknown}", but no features.`);
  const { files, trainingCodes, ...about } = await runInWorker(
    'learn',
    {
      method,
      bits: checkBits(bits),
      seed: checkWhole(seed, 'The seed', 0, Number.MAX_SAFE_INTEGER),
      options: Object.entries(options).map(([name, value]) => ({ name, value: checkNumber(value, name) })),
      modalities: modalities.map((name) => ({
        features: portableRows(features[name] as FeatureRows, `features of "${name}"`, transfer),
        rows: rows[name] && copy(rows[name], Uint32Array, `The rows of "${name}"`, transfer),
      })),
      labels: labels && portableLabels(labels, 'labels', transfer),
    },
    learning,
    transfer,
  );
  return {
    ...about,
    bits,
    hashFunctions: Object.fromEntries(modalities.map((name, i) => [name, files[i] as Uint8Array<ArrayBuffer>])),
    ...(trainingCodes.length > 0 && { trainingCodes: trainingCodes as Uint8Array<ArrayBuffer> }),
  };
}

function namesOf(features: LearnOptions['features']): string[] {
  if (typeof features === 'object' && features !== null) return Object.keys(features);
  throw invalidArgument('Give features: rows of values for each modality, by its name.');
}

function checkNumber(value: number, name: string): number {
  if (typeof value === 'number') return value;
  throw invalidArgument(`The option "${name}" must be a number.`);
}
