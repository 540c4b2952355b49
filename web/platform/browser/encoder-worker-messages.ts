import type { Device } from '../platform.js';

/** Asks the page for a worker that encodes; the end of its line comes along. */
export interface StartEncoderWorker {
  readonly kind: 'start-encoder-worker';
  readonly worker: number;
  readonly modality: string;
  readonly device: Device;
}

/** Asks the page to end it. */
export interface EndEncoderWorker {
  readonly kind: 'end-encoder-worker';
  readonly worker: number;
}

/** The page's word that such a worker died, or could not be started. */
export interface EncoderWorkerFailed {
  readonly kind: 'encoder-worker-failed';
  readonly worker: number;
  readonly reason: string;
}
