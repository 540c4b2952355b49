import { CrosshashError, disposed } from '../errors.js';
import type {
  EncoderWorkerFailed,
  EndEncoderWorker,
  StartEncoderWorker,
} from '../platform/browser/encoder-worker-messages.js';
import { startEncoderWorker } from './start-worker.js';
import { TextWorker } from './text-worker.js';

/** The workers that encode for a worker, which talks to them past the page. */
export class EncoderWorkers {
  readonly #workers = new Map<number, Worker>();
  readonly #say: (message: EncoderWorkerFailed) => void;
  #text: TextWorker | undefined;

  constructor(say: (message: EncoderWorkerFailed) => void) {
    this.#say = say;
  }

  /** The one that encodes texts, once it is started. */
  get text(): TextWorker | undefined {
    return this.#text;
  }

  hear(message: StartEncoderWorker | EndEncoderWorker, port?: MessagePort): void {
    if (message.kind === 'start-encoder-worker') this.#start(message, port);
    else this.#stop(message.worker);
  }

  /** Ends them all. */
  terminate(): void {
    for (const worker of this.#workers.values()) worker.terminate();
    this.#workers.clear();
    this.#text?.end(disposed('the model'));
  }

  #start({ worker: number, modality, device }: StartEncoderWorker, port: MessagePort | undefined): void {
    const worker = startEncoderWorker(device);
    const text = modality === 'text' ? new TextWorker(worker) : undefined;
    this.#workers.set(number, worker);
    if (text) this.#text = text;
    worker.onerror = ({ message: reason = 'its script was not loaded' }) => {
      text?.end(new CrosshashError('internal', `A worker that encodes failed (${reason}); load the model again.`));
      this.#say({ kind: 'encoder-worker-failed', worker: number, reason });
    };
    if (port) worker.postMessage(undefined, [port]);
  }

  #stop(number: number): void {
    const worker = this.#workers.get(number);
    worker?.terminate();
    this.#workers.delete(number);
    if (worker && this.#text?.uses(worker)) this.#text.end(disposed('the model'));
  }
}
