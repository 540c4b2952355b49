/** Hears a message, in a worker; `answer` goes to whom it is from, and the buffers in `transfer` move with it. */
export type Hear = (message: unknown, answer: (message: unknown, transfer?: readonly ArrayBuffer[]) => void) => void;

/** One end of the line between a worker and the one who started it. */
export interface WorkerPort {
  /** Sends a message; the buffers in `transfer` move instead of being copied. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;

  /** Hears all messages from the other end. */
  onMessage(hear: (message: unknown) => void): void;

  /** Hears of the other end's death. */
  onFailure(hear: (error: unknown) => void): void;

  /** Says whether the line keeps the program running; it does at first. */
  keepAlive(busy: boolean): void;

  /** Ends the worker at once. */
  terminate(): void;
}
