/**
 * The parts of crosshash one by one: the index, hash functions, encoders, and learning and measuring hash functions.
 * @packageDocumentation
 */
export { CrosshashError, type ErrorCode } from '../errors.js';
export * from '../learning/index.js';
export { type CodeHit, Index, type IndexSearchOptions } from './code-index.js';
export { Engine } from './engine.js';
export { HashFunction } from './hash-function.js';
export { ImageEncoder, type ImageEncoderOptions, type Pixels, type Pooling } from './image-encoder.js';
export type { CoreOptions } from './load-core.js';
export type { PrepareOptions } from './multi-index.js';
export type { PositionFilter, PositionRange } from './position-filter.js';
export { hasSimd } from './simd.js';
export {
  type RunTextNetwork,
  type TextBatch,
  TextEncoder,
  type TextEncoderOptions,
  type TextPadding,
} from './text-encoder.js';
