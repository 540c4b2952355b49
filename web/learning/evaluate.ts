import { invalidArgument } from '../errors.js';
import type { Evaluation } from './evaluation.js';
import { copy } from './feature-rows.js';
import { type LabelRows, type NumberRows, type PortableLabels, portableLabels, portableLists } from './label-rows.js';
import type { LearningHooks } from './progress.js';
import { runInWorker } from './run-in-worker.js';
import { checkBits, checkWhole, wholeNumbers } from './whole-numbers.js';

/** Codes against codes, by Hamming distance: packed, `bits / 8` bytes each. */
export interface ComparedCodes {
  bits: number;
  queries: Uint8Array;
  gallery: Uint8Array;
}

/** Real-valued queries against codes: `bits` values a query (`HashFunction.project`), packed codes. */
export interface ComparedProjections {
  bits: number;
  queryProjections: Float32Array;
  gallery: Uint8Array;
}

/** Embeddings against embeddings, by cosine: `dimensions` values each. */
export interface ComparedEmbeddings {
  dimensions: number;
  queryEmbeddings: Float32Array;
  galleryEmbeddings: Float32Array;
}

/** Rankings made elsewhere, such as re-ranked hits: for each query gallery items, numbered from 0, the best first. */
export interface ComparedRankings {
  /** Not all items must be there; those that are not count as never found. */
  rankings: readonly (Uint32Array | readonly number[])[];
  /** How many items the gallery has; needed where `relevance` does not have their labels. */
  gallerySize?: number | undefined;
}

/** Which gallery items are relevant to which query. */
export type RelevanceRows =
  /** Those that share a label with it. */
  | { readonly labels: { readonly queries: LabelRows; readonly gallery: LabelRows } }
  /** These, for each query, such as the five captions of a picture. */
  | { readonly items: readonly (Uint32Array | readonly number[])[] };

interface EvaluateHow extends LearningHooks {
  relevance: RelevanceRows;
  /** Depths of `atK`, from 1 to 2^24; by default 1, 5 and 10. */
  ks?: readonly number[] | undefined;
  /** Depth of `mapAtKFound` and `mapAtKPossible`; by default the whole ranking. */
  mapK?: number | undefined;
  /** Depths of `topN`; by default 1, 2, 5, 10, ... and the gallery's size. */
  topN?: readonly number[] | undefined;
  /** Of `hashLookup`; by default all from 0 to the bits. */
  radii?: readonly number[] | undefined;
  /** `precisionRecall` is at recall 0, 1 / steps, ..., 1; from 1 to 1000, by default 10. */
  recallSteps?: number | undefined;
  /** Within a modality: query i is gallery item i, and not to be found. */
  excludeSelf?: boolean | undefined;
  /** Ends it early, with the queries so far; where {@link LearnOptions.stop} cannot, it is an abort. */
  stop?: AbortSignal | undefined;
}

/** What {@link evaluate} compares, and how. */
export type EvaluateOptions = EvaluateHow &
  (ComparedCodes | ComparedProjections | ComparedEmbeddings | ComparedRankings);

/**
 * Measures how well queries find what is relevant to them in a gallery, in a worker of its own: mean average precision,
 * recall, precision, curves and lookups, as expectations over ties.
 *
 * Fails with `wrong-bits`, `wrong-dimensions`, `k-out-of-range`, `invalid-argument` (no query or no gallery item, numbers
 * of queries, gallery items and relevance that do not fit each other, an option out of its range), `aborted`,
 * `out-of-memory`, `no-simd` or `internal`.
 *
 * @example
 * const { map, atK } = await evaluate({
 *   bits: 64,
 *   queries: textCodes,
 *   gallery: imageCodes,
 *   relevance: { labels: { queries: textLabels, gallery: imageLabels } },
 * });
 */
export async function evaluate(evaluation: EvaluateOptions): Promise<Evaluation> {
  const transfer: ArrayBuffer[] = [];
  const compared = portableCompared(evaluation, transfer);
  const relevance = portableRelevance(evaluation.relevance, transfer);
  const { ks = [1, 5, 10], mapK = 0, topN = [], radii = [], recallSteps = 10, excludeSelf = false } = evaluation;
  const settings = {
    ks: wholeNumbers(ks, 'ks', 'k-out-of-range'),
    mapK: checkWhole(mapK, 'mapK', 0, 2 ** 24, 'k-out-of-range'),
    topN: wholeNumbers(topN, 'topN', 'k-out-of-range'),
    radii: wholeNumbers(radii, 'radii'),
    recallSteps: checkWhole(recallSteps, 'recallSteps', 1, 1000),
    excludeSelf,
  };
  return runInWorker('evaluate', { compared, relevance, settings }, evaluation, transfer);
}

/** The same, fit to be sent. */
export type PortableCompared =
  | ComparedCodes
  | ComparedProjections
  | ComparedEmbeddings
  | { readonly rankings: NumberRows; readonly gallerySize: number | undefined };

export type PortableRelevance =
  | { readonly labels: { readonly queries: PortableLabels; readonly gallery: PortableLabels } }
  | { readonly items: NumberRows };

function portableCompared(compared: EvaluateOptions, transfer: ArrayBuffer[]): PortableCompared {
  if ('rankings' in compared) {
    const { rankings, gallerySize } = compared;
    if (gallerySize !== undefined) checkWhole(gallerySize, 'gallerySize', 0, 2 ** 24);
    return { rankings: portableLists(rankings, 'rankings', transfer), gallerySize };
  }
  if ('queryEmbeddings' in compared) {
    const { dimensions, queryEmbeddings, galleryEmbeddings } = compared;
    return {
      dimensions: checkWhole(dimensions, 'dimensions', 1, 65536, 'wrong-dimensions'),
      queryEmbeddings: copy(queryEmbeddings, Float32Array, 'queryEmbeddings', transfer),
      galleryEmbeddings: copy(galleryEmbeddings, Float32Array, 'galleryEmbeddings', transfer),
    };
  }
  const bits = checkBits(compared.bits);
  const gallery = copy(compared.gallery, Uint8Array, 'gallery', transfer);
  return 'queryProjections' in compared
    ? { bits, queryProjections: copy(compared.queryProjections, Float32Array, 'queryProjections', transfer), gallery }
    : { bits, queries: copy(compared.queries, Uint8Array, 'queries', transfer), gallery };
}

function portableRelevance(relevance: RelevanceRows, transfer: ArrayBuffer[]): PortableRelevance {
  if (typeof relevance !== 'object' || relevance === null) throw invalidArgument('Give relevance: labels or items.');
  if ('items' in relevance) return { items: portableLists(relevance.items, 'relevant items', transfer) };
  const { queries, gallery } = relevance.labels;
  return {
    labels: {
      queries: portableLabels(queries, 'labels of the queries', transfer),
      gallery: portableLabels(gallery, 'labels of the gallery', transfer),
    },
  };
}
