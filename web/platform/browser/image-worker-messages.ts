import type { Device } from '../platform.js';

/** Asks the page for a worker that encodes pictures; the end of its line comes along. */
export interface StartImageWorker {
  readonly kind: 'start-image-worker';
  readonly worker: number;
  readonly device: Device;
}

/** Asks the page to end it. */
export interface EndImageWorker {
  readonly kind: 'end-image-worker';
  readonly worker: number;
}

/** The page's word that such a worker died, or could not be started. */
export interface ImageWorkerFailed {
  readonly kind: 'image-worker-failed';
  readonly worker: number;
  readonly reason: string;
}
