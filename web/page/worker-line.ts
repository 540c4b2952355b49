import { CrosshashError } from '../errors.js';
import { Calls, type CallHooks as LineHooks } from '../line/calls.js';
import { errorOf } from '../line/portable-error.js';
import type { GalleryCounts, WorkerMessage } from '../worker/messages.js';
import type { Methods } from '../worker/methods.js';
import { EncoderWorkers } from './encoder-workers.js';
import { startWorker } from './start-worker.js';
import type { TextWorker } from './text-worker.js';

/** What goes with a call, and stays in the page. */
export interface CallHooks extends LineHooks {
  onLeftOut?: ((error: CrosshashError, index: number) => void) | undefined;
}

/** The line to a worker of its own, which ends when nobody needs it any more. */
export class WorkerLine {
  readonly #worker: Worker;
  readonly #encoderWorkers: EncoderWorkers;
  readonly #calls: Calls<Methods, CallHooks>;
  readonly #watchers = new Map<number, (counts: GalleryCounts) => void>();
  #users = 0;

  constructor() {
    this.#worker = startWorker();
    this.#calls = new Calls((message, transfer = []) => this.#worker.postMessage(message, [...transfer]));
    this.#encoderWorkers = new EncoderWorkers((message) => this.#worker.postMessage(message));
    this.#worker.onmessage = ({ data, ports }) => this.#hear(data as WorkerMessage, ports[0]);
    this.#worker.onmessageerror = () => this.#fail('what it said could not be read');
    this.#worker.onerror = (event) => this.#fail(event.message ?? 'its script could not be loaded');
  }

  /** Calls a method in the worker. An abort is heard at once, here and there. Fails as the method does. */
  readonly call: Calls<Methods, CallHooks>['call'] = (method, args, hooks) => this.#calls.call(method, args, hooks);

  /** Hears of a gallery's size whenever it may have changed, until `undefined` is given. */
  watch(gallery: number, hear: ((counts: GalleryCounts) => void) | undefined): void {
    if (hear) this.#watchers.set(gallery, hear);
    else this.#watchers.delete(gallery);
  }

  /** The worker that encodes texts, once one does; it can be asked directly. */
  get textWorker(): TextWorker | undefined {
    return this.#encoderWorkers.text;
  }

  /** Counts one more object that lives in the worker. */
  retain(): void {
    this.#users++;
  }

  /** Counts one less; after the last the worker ends, and all its memory is free. */
  release(): void {
    if (--this.#users === 0) this.terminate();
  }

  /** Whether calls can still be made. */
  get open(): boolean {
    return this.#calls.open;
  }

  /** Ends the worker at once; calls under way and later ones fail with `disposed`. */
  terminate(): void {
    this.#close(new CrosshashError('disposed', 'This call came after its worker was ended.'));
  }

  #fail(reason: string): void {
    this.#close(new CrosshashError('internal', `The worker of crosshash failed (${reason}); load the model again.`));
  }

  #close(end: CrosshashError): void {
    this.#worker.terminate();
    this.#encoderWorkers.terminate();
    this.#calls.end(end);
  }

  #hear(message: WorkerMessage, port: MessagePort | undefined): void {
    const { kind } = message;
    if (kind === 'start-encoder-worker' || kind === 'end-encoder-worker') this.#encoderWorkers.hear(message, port);
    else if (kind === 'counts') this.#watchers.get(message.gallery)?.(message.counts);
    else if (kind === 'left-out') this.#leftOut(message);
    else this.#calls.hear(message);
  }

  #leftOut({ call, error, index }: Extract<WorkerMessage, { kind: 'left-out' }>): void {
    this.#calls.tell(call, ({ onLeftOut }) => onLeftOut?.(errorOf(error), index));
  }
}
