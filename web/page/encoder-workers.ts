import type {
  EncoderWorkerFailed,
  EndEncoderWorker,
  StartEncoderWorker,
} from '../platform/browser/encoder-worker-messages.js';
import { startEncoderWorker } from './start-worker.js';

/** The workers that encode for a worker, which talks to them past the page. */
export class EncoderWorkers {
  readonly #workers = new Map<number, Worker>();
  readonly #say: (message: EncoderWorkerFailed) => void;

  constructor(say: (message: EncoderWorkerFailed) => void) {
    this.#say = say;
  }

  hear(message: StartEncoderWorker | EndEncoderWorker, port?: MessagePort): void {
    const { worker: number } = message;
    if (message.kind === 'end-encoder-worker') {
      this.#workers.get(number)?.terminate();
      this.#workers.delete(number);
      return;
    }
    const worker = startEncoderWorker(message.device);
    this.#workers.set(number, worker);
    worker.onerror = (event) => {
      this.#say({
        kind: 'encoder-worker-failed',
        worker: number,
        reason: event.message ?? 'its script was not loaded',
      });
    };
    if (port) worker.postMessage(undefined, [port]);
  }

  terminate(): void {
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
  }
}
