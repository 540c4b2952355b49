import { CrosshashError } from '../errors.js';
import type { Encoded } from '../model/encoded.js';
import type { AnswerMessage, EncodeMessage } from '../parallel/messages.js';

interface Task {
  readonly resolve: (encoded: Encoded) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A worker that encodes texts, asked by the page itself: a text takes so little time that the way past another worker
 * would count.
 */
export class TextWorker {
  readonly #worker: Worker;
  readonly #tasks = new Map<number, Task>();
  #next = 0;
  #end: CrosshashError | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#hear(data as AnswerMessage);
  }

  /** Fails as `model.encode` does. */
  encode(text: string): Promise<Encoded> {
    return new Promise((resolve, reject) => {
      if (this.#end) return reject(this.#end);
      const task = this.#next++;
      this.#tasks.set(task, { resolve, reject });
      this.#worker.postMessage({ kind: 'encode', task, item: text } satisfies EncodeMessage<'text'>);
    });
  }

  /** Whether this is its worker. */
  uses(worker: Worker): boolean {
    return this.#worker === worker;
  }

  /** Fails what is under way, and all later calls. */
  end(error: CrosshashError): void {
    this.#end ??= error;
    for (const { reject } of this.#tasks.values()) reject(this.#end);
    this.#tasks.clear();
  }

  #hear(answer: AnswerMessage): void {
    const task = this.#tasks.get(answer.task);
    this.#tasks.delete(answer.task);
    if ('error' in answer) task?.reject(new CrosshashError(answer.error.code, answer.error.message));
    else if (answer.encoded) task?.resolve(answer.encoded);
  }
}
