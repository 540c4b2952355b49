// What the WebAssembly module of learning offers (bindings/learning), as TypeScript sees it. It lives in a worker of its
// own. tests/package/learning-module.test.ts holds it against the module itself.
//
// A call that fails throws an Error with a `code`. Typed arrays are copied on the way in and on the way out. Objects are
// never deleted: the instance is for one call, and its memory goes with it.
import type { CodeHealth } from './code-health.js';
import type { Evaluation, FirstHit } from './evaluation.js';
import type { LearnerInfo } from './learners.js';
import type { CodeLength, RecommendedLength } from './recommend-bits.js';

export type LearningLabels = object;
export type LearningRelevance = object;

/** Features of all modalities, in the order in which they were added, and labels. */
export interface LearningTrainingData {
  /** With `rows`, row i of the training set is row `rows[i]` of these. */
  addDense(values: Float32Array, columns: number, rows: Uint32Array | undefined): void;
  addSparse(
    rowStarts: Uint32Array,
    columnIndices: Uint32Array,
    values: Float32Array,
    columns: number,
    rows: Uint32Array | undefined,
  ): void;
  setLabels(labels: LearningLabels): void;
}

/** Hears how far a call is; `false` ends it with the best so far. `loss` is NaN where there is none. */
export type Watch = (phase: string, done: number, total: number, loss: number) => boolean;

export interface LearnedFiles {
  files: Uint8Array[];
  trainingCodes: Uint8Array;
  stopped: boolean;
}

/** Lists that are empty, and a `mapK` of 0, stand for the defaults; `ks` has none. */
export interface EvaluationSettings {
  ks: Uint32Array;
  mapK: number;
  topN: Uint32Array;
  radii: Uint32Array;
  recallSteps: number;
  excludeSelf: boolean;
}

export type HowToEvaluate = [relevance: LearningRelevance, settings: EvaluationSettings, watch: Watch | undefined];

export interface LearningModule {
  TrainingData: new () => LearningTrainingData;
  singleLabels(categories: Int32Array): LearningLabels;
  multiLabels(rowStarts: Uint32Array, categories: Uint32Array): LearningLabels;
  learn(
    data: LearningTrainingData,
    method: string,
    bits: number,
    seed: number,
    options: { name: string; value: number }[],
    watch: Watch | undefined,
  ): LearnedFiles;
  relevanceByLabels(queries: LearningLabels, gallery: LearningLabels): LearningRelevance;
  relevanceByPairs(rowStarts: Uint32Array, items: Uint32Array, gallery: number): LearningRelevance;
  evaluateCodes(bits: number, queries: Uint8Array, gallery: Uint8Array, ...how: HowToEvaluate): Evaluation;
  evaluateScores(dimensions: number, queries: Float32Array, gallery: Float32Array, ...how: HowToEvaluate): Evaluation;
  evaluateAsymmetric(bits: number, projections: Float32Array, gallery: Uint8Array, ...how: HowToEvaluate): Evaluation;
  evaluateRankings(rowStarts: Uint32Array, items: Uint32Array, ...how: HowToEvaluate): Evaluation;
  codeHealth(bits: number, codes: Uint8Array): CodeHealth;
  recommendBits(curve: CodeLength[], noise: number): RecommendedLength;
  calibrate(firstHits: FirstHit[], higherIsBetter: boolean): { scores: number[]; probabilities: number[] };
  /** The data: features, then what the frozen tower says. */
  distil(data: LearningTrainingData, frozen: Uint8Array, ridge: number): Uint8Array;
  distilProjections(data: LearningTrainingData, ridge: number): Uint8Array;
  prefixHashFunction(file: Uint8Array, bits: number): Uint8Array;
  fusionScale(projections: Float32Array): number;
  fusedCodes(bits: number, projections: Float32Array[], scales: number[]): Uint8Array;
  listLearners(): LearnerInfo[];
  defaultMethod(withLabels: boolean): string;
}
