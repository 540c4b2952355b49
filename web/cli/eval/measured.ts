import type { Skipped } from '../skipped.js';
import type { EvalSet } from './eval-task.js';
import type { Faces } from './faces.js';

/** What is to be measured of a model, and what could not be read. */
export interface Measurable {
  readonly set: EvalSet;
  /** Of pairs. */
  readonly faces?: Faces;
  readonly skipped: readonly Skipped[];
}
