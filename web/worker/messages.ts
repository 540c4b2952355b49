import type { ErrorCode } from '../errors.js';
import type {
  EncoderWorkerFailed,
  EndEncoderWorker,
  StartEncoderWorker,
} from '../platform/browser/encoder-worker-messages.js';
import type { Progress } from '../progress.js';

/** An error on its way to the page. */
export interface PortableError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly section: string | undefined;
}

/** What the page knows of a gallery that changes. */
export interface GalleryCounts {
  readonly size: number;
  readonly positions: number;
}

/** What the page says to the worker. `call` numbers the calls of a line. */
export type PageMessage =
  | { readonly kind: 'call'; readonly call: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'abort'; readonly call: number }
  | EncoderWorkerFailed;

/** What the worker says to the page. */
export type WorkerMessage =
  | { readonly kind: 'result'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly error: PortableError }
  | { readonly kind: 'progress'; readonly call: number; readonly progress: Progress }
  | { readonly kind: 'left-out'; readonly call: number; readonly error: PortableError; readonly index: number }
  | { readonly kind: 'counts'; readonly gallery: number; readonly counts: GalleryCounts }
  | StartEncoderWorker
  | EndEncoderWorker;

/** What a call tells the page before its end. */
export interface CallContext {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Says how large a gallery is now: the page hears of it even when it has aborted the call. */
  counts(gallery: number, counts: GalleryCounts): void;
  /** Says that an item could not be added. */
  leftOut(error: PortableError, index: number): void;
}
