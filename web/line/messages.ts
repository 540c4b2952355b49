import type { ErrorCode } from '../errors.js';
import type { Progress } from '../progress.js';

/** An error on its way from a worker. */
export interface PortableError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly section: string | undefined;
}

/** What the owner of a worker says to it. `call` numbers the calls of a line. */
export type CallMessage =
  | { readonly kind: 'call'; readonly call: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'abort'; readonly call: number };

/** What the worker says of a call: it may tell of its progress, and then ends with a result or a failure. */
export type AnswerMessage =
  | { readonly kind: 'result'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly error: PortableError }
  | { readonly kind: 'progress'; readonly call: number; readonly progress: Progress };
