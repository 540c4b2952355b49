import * as platform from '#platform';
import type { WorkerPort } from '../platform/worker-port.js';
import type { LearningAnswer, LearningCall } from './messages.js';

/** Hears what a worker says of a call. */
interface Listener {
  hear(answer: LearningAnswer): void;
  /** The worker is dead. */
  fail(cause: unknown): void;
}

// Starting a worker takes longer than many a call, and calls come in rows; but it may hold much memory.
const rest = 200; // milliseconds

const resting: LearningWorkerLine[] = [];

/** The line to a worker that learns or measures, one call at a time. It outlives a call for a moment. */
export class LearningWorkerLine {
  readonly #port: WorkerPort;
  #listener: Listener | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;

  private constructor() {
    this.#port = platform.startLearningWorker();
    this.#port.onMessage((message) => this.#listener?.hear(message as LearningAnswer));
    this.#port.onFailure((cause) => {
      this.#leave();
      this.#listener?.fail(cause);
    });
  }

  /** To a worker that has nothing to do: one that is there, or a new one. */
  static take(): LearningWorkerLine {
    const line = resting.at(-1) ?? new LearningWorkerLine();
    line.#leave();
    line.#port.keepAlive(true);
    return line;
  }

  /** Asks; the buffers in `transfer` move to the worker. */
  ask(call: LearningCall, transfer: readonly ArrayBuffer[], listener: Listener): void {
    this.#listener = listener;
    this.#port.post(call, transfer);
  }

  /** After an answer: another call may take it. */
  release(): void {
    this.#listener = undefined;
    this.#port.keepAlive(false);
    resting.push(this);
    this.#end = setTimeout(() => this.end(), rest);
    if (typeof this.#end === 'object') this.#end.unref(); // Node waits for timers; a page's are numbers
  }

  /** Ends the worker at once. */
  end(): void {
    this.#leave();
    this.#port.terminate();
  }

  #leave(): void {
    clearTimeout(this.#end);
    const at = resting.indexOf(this);
    if (at >= 0) resting.splice(at, 1);
  }
}
