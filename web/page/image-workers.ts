import type { EndImageWorker, ImageWorkerFailed, StartImageWorker } from '../platform/browser/image-worker-messages.js';
import { startImageWorker } from './start-worker.js';

/** The workers that encode pictures for a worker, which talks to them past the page. */
export class ImageWorkers {
  readonly #workers = new Map<number, Worker>();
  readonly #say: (message: ImageWorkerFailed) => void;

  constructor(say: (message: ImageWorkerFailed) => void) {
    this.#say = say;
  }

  hear(message: StartImageWorker | EndImageWorker, port?: MessagePort): void {
    const { worker: number } = message;
    if (message.kind === 'end-image-worker') {
      this.#workers.get(number)?.terminate();
      this.#workers.delete(number);
      return;
    }
    const worker = startImageWorker(message.device);
    this.#workers.set(number, worker);
    worker.onerror = (event) => {
      this.#say({ kind: 'image-worker-failed', worker: number, reason: event.message ?? 'its script was not loaded' });
    };
    if (port) worker.postMessage(undefined, [port]);
  }

  terminate(): void {
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
  }
}
