// What crosshash/engine offers of learning and measuring. Nothing of it is loaded before it is called.
export { type CalibrateOptions, calibrate, type ProbabilityCurve, probabilityAt } from './calibrate.js';
export { type CodeHealth, type CodeHealthOptions, codeHealth } from './code-health.js';
export { type DistilOptions, distil, type FrozenTower } from './distil.js';
export {
  type ComparedCodes,
  type ComparedEmbeddings,
  type ComparedProjections,
  type ComparedRankings,
  type EvaluateOptions,
  evaluate,
  type RelevanceRows,
} from './evaluate.js';
export type { DepthQuality, Evaluation, FirstHit, RadiusQuality, RecallLevel } from './evaluation.js';
export type { DenseRows, FeatureRows, SparseRows } from './feature-rows.js';
export { type FuseCodesOptions, type FusedCodes, fuseCodes } from './fuse-codes.js';
export type { LabelRows } from './label-rows.js';
export { type LearnedHashFunctions, type LearnOptions, learn } from './learn.js';
export { type LearnerInfo, type LearnerOption, learners } from './learners.js';
export { prefixHashFunction } from './prefix-hash-function.js';
export type { LearningHooks, LearningProgress, OnLearningProgress } from './progress.js';
export {
  type CodeLength,
  type RecommendBitsOptions,
  type RecommendedLength,
  recommendBits,
} from './recommend-bits.js';
