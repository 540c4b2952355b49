import type { PortableError } from '../line/messages.js';
import type { LearningProgress } from './progress.js';

/** What a worker that learns is asked. */
export interface LearningCall {
  readonly method: string;
  readonly argument: unknown;
  /** One number, in memory that both sides see: not 0 asks for the best so far. */
  readonly stop: Int32Array | undefined;
}

/** What it says: it may tell of its progress, and then ends with a result or a failure. */
export type LearningAnswer =
  | { readonly kind: 'progress'; readonly progress: LearningProgress }
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'failure'; readonly error: PortableError };
