import * as platform from '#platform';
import { CrosshashError, disposed } from '../errors.js';
import { Calls } from '../line/calls.js';
import type { AnswerMessage } from '../line/messages.js';
import type { ShardMethods } from './shard-methods.js';

/** The line to a worker of its own that holds a gallery, or a part of one. While nothing is asked, Node may end. */
export class ShardLine {
  readonly #port = platform.startShardWorker();
  readonly #calls = new Calls<ShardMethods>((message, transfer) => this.#port.post(message, transfer));

  /** Starts the worker. Fails with `internal`. */
  constructor() {
    this.#port.onMessage((message) => this.#calls.hear(message as AnswerMessage));
    this.#port.onFailure((error) => this.#fail(error as Error));
    this.#port.keepAlive(false);
  }

  /** Calls a method in the worker. An abort is heard at once, here and there. Fails as the method does. */
  readonly call: Calls<ShardMethods>['call'] = async (method, args, hooks) => {
    this.#port.keepAlive(true);
    try {
      return await this.#calls.call(method, args, hooks);
    } finally {
      if (this.#calls.count === 0) this.#port.keepAlive(false);
    }
  };

  /** Ends the worker at once, and gives all its memory back; calls under way and later ones fail with `disposed`. */
  end(): void {
    this.#close(disposed('the gallery'));
  }

  #fail(cause: Error): void {
    const message = `A worker of the gallery failed (${cause.message}); open the gallery again.`;
    this.#close(new CrosshashError('internal', message, { cause }));
  }

  #close(end: CrosshashError): void {
    if (!this.#calls.open) return; // a worker that was ended says so
    this.#calls.end(end);
    this.#port.terminate();
  }
}
