import { createStore } from '../store.js';

/** A file that was left out, and why. */
export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface OwnPicture {
  readonly id: string;
  readonly title: string;
}

export interface OwnState {
  /** Of the gallery, in its order. */
  readonly pictures: readonly OwnPicture[];
  readonly activity: 'idle' | 'adding' | 'paused' | 'stopping';
  readonly done: number;
  readonly total: number;
  readonly skipped: readonly Skipped[];
  /** Whether what is here will be here on the next visit; false where the browser refuses to keep it. */
  readonly kept: boolean;
  /** A sentence about what just happened, for eyes and screen readers. */
  readonly notice: string;
}

export const own = createStore<OwnState>({
  pictures: [],
  activity: 'idle',
  done: 0,
  total: 0,
  skipped: [],
  kept: true,
  notice: '',
});
