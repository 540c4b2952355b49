/** How far a call that learns or measures has come. */
export interface LearningProgress {
  /** What is done, by the method's own name, such as `rotation`; queries to `evaluate`. */
  readonly phase: string;
  /** How many iterations of this phase are done. */
  readonly loaded: number;
  /** How many there are at most: a phase that converges ends earlier. */
  readonly total: number;
  /** The method's own loss, where it has one; smaller is better. */
  readonly loss: number | undefined;
}

/** Is told of progress, a few times a second at most. What it throws makes the call that it watches fail. */
export type OnLearningProgress = (progress: LearningProgress) => void;

/** What every call that learns or measures takes. */
export interface LearningHooks {
  /** Ends the call at once: it rejects with `aborted`, and its worker with all its memory is gone. */
  signal?: AbortSignal | undefined;
  onProgress?: OnLearningProgress | undefined;
}
