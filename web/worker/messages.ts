import type { CallContext as LineContext } from '../line/answer-calls.js';
import type { AnswerMessage, CallMessage, PortableError } from '../line/messages.js';
import type {
  EncoderWorkerFailed,
  EndEncoderWorker,
  StartEncoderWorker,
} from '../platform/browser/encoder-worker-messages.js';

/** What the page knows of a gallery that changes. */
export interface GalleryCounts {
  readonly size: number;
  readonly positions: number;
}

/** What the page says to the worker. */
export type PageMessage = CallMessage | EncoderWorkerFailed;

/** What the worker says to the page. */
export type WorkerMessage =
  | AnswerMessage
  | { readonly kind: 'left-out'; readonly call: number; readonly error: PortableError; readonly index: number }
  | { readonly kind: 'counts'; readonly gallery: number; readonly counts: GalleryCounts }
  | StartEncoderWorker
  | EndEncoderWorker;

/** What a call hears, and tells the page before its end. */
export interface CallContext extends LineContext {
  /** Says how large a gallery is now: the page hears of it even when it has aborted the call. */
  counts(gallery: number, counts: GalleryCounts): void;
  /** Says that an item could not be added. */
  leftOut(error: PortableError, index: number): void;
}
