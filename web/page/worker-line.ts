import { abortable, throwIfAborted } from '../abort.js';
import { CrosshashError } from '../errors.js';
import type { OnProgress } from '../progress.js';
import type { CallContext, GalleryCounts, PageMessage, PortableError, WorkerMessage } from '../worker/messages.js';
import type { Methods } from '../worker/methods.js';
import { EncoderWorkers } from './encoder-workers.js';
import { startWorker } from './start-worker.js';
import type { TextWorker } from './text-worker.js';

/** What goes with a call, and stays in the page. */
export interface CallHooks {
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
  onLeftOut?: ((error: CrosshashError, index: number) => void) | undefined;
}

type Name = keyof Methods;
type Arguments<M extends Name> = Parameters<Methods[M]> extends [CallContext, ...infer Rest] ? Rest : [];
type Result<M extends Name> = Awaited<ReturnType<Methods[M]>>;

interface Call extends CallHooks {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The line to a worker of its own, which ends when nobody needs it any more. */
export class WorkerLine {
  readonly #worker: Worker;
  readonly #encoderWorkers: EncoderWorkers;
  readonly #calls = new Map<number, Call>();
  readonly #watchers = new Map<number, (counts: GalleryCounts) => void>();
  #next = 0;
  #users = 0;
  #end: CrosshashError | undefined;

  constructor() {
    this.#worker = startWorker();
    this.#encoderWorkers = new EncoderWorkers((message) => this.#worker.postMessage(message));
    this.#worker.onmessage = ({ data, ports }) => this.#hear(data as WorkerMessage, ports[0]);
    this.#worker.onmessageerror = () => this.#fail('what it said could not be read');
    this.#worker.onerror = (event) => this.#fail(event.message ?? 'its script could not be loaded');
  }

  /** Calls a method in the worker. An abort is heard at once, here and there. Fails as the method does. */
  async call<M extends Name>(method: M, args: Arguments<M>, hooks: CallHooks = {}): Promise<Result<M>> {
    throwIfAborted(hooks.signal);
    if (this.#end) throw this.#end;
    const call = this.#next++;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#calls.set(call, { ...hooks, resolve, reject });
      this.#say({ kind: 'call', call, method, args });
    });
    try {
      return (await abortable(answer, hooks.signal)) as Result<M>;
    } finally {
      if (this.#calls.delete(call)) this.#say({ kind: 'abort', call });
    }
  }

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
    return this.#end === undefined;
  }

  /** Ends the worker at once; calls under way and later ones fail with `disposed`. */
  terminate(): void {
    this.#close(new CrosshashError('disposed', 'This call came after its worker was ended.'));
  }

  #fail(reason: string): void {
    this.#close(new CrosshashError('internal', `The worker of crosshash failed (${reason}); load the model again.`));
  }

  #close(end: CrosshashError): void {
    this.#end ??= end;
    this.#worker.terminate();
    this.#encoderWorkers.terminate();
    for (const { reject } of this.#calls.values()) reject(this.#end);
    this.#calls.clear();
  }

  #say(message: PageMessage): void {
    if (!this.#end) this.#worker.postMessage(message);
  }

  #hear(message: WorkerMessage, port: MessagePort | undefined): void {
    if (message.kind === 'start-encoder-worker' || message.kind === 'end-encoder-worker') {
      this.#encoderWorkers.hear(message, port);
      return;
    }
    if (message.kind === 'counts') {
      this.#watchers.get(message.gallery)?.(message.counts);
      return;
    }
    const call = this.#calls.get(message.call);
    if (!call) return; // it was aborted
    try {
      this.#tell(call, message);
    } catch (error) {
      call.reject(error); // a hook of the caller's threw; call() then aborts the work
    }
    if (message.kind === 'result' || message.kind === 'failure') this.#calls.delete(message.call);
  }

  #tell(call: Call, message: Extract<WorkerMessage, { call: number }>): void {
    if (message.kind === 'result') call.resolve(message.value);
    else if (message.kind === 'failure') call.reject(errorOf(message.error));
    else if (message.kind === 'left-out') call.onLeftOut?.(errorOf(message.error), message.index);
    else call.onProgress?.(message.progress);
  }
}

function errorOf({ code, message, section }: PortableError): CrosshashError {
  return new CrosshashError(code, message, { section });
}
