/** How far a long call has come. */
export interface Progress {
  /** What is done: bytes read of a `model` or a `gallery`, items to `encode` or to `center`, codes to `index`. */
  readonly phase: 'model' | 'gallery' | 'encode' | 'center' | 'index';
  /** How much is done, in the phase's own unit. */
  readonly loaded: number;
  /** How much there is; 0 while that is not known. */
  readonly total: number;
}

/** Is told of progress. What it throws makes the call that it watches fail. */
export type OnProgress = (progress: Progress) => void;
