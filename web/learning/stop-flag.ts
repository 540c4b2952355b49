/** How a worker in the middle of a call hears that it shall stop. */
export interface StopFlag {
  /** One number, in memory that the worker sees too: 1 once it shall stop. */
  readonly shared: Int32Array | undefined;
  /** Where there is no such memory, stopping is aborting. */
  readonly abort: AbortSignal | undefined;
  /** Stops listening. */
  forget(): void;
}

/**
 * Makes `stop` heard in a worker that is computing and hears no messages. That takes memory that both see, which pages
 * have only when they are isolated from other origins.
 */
export function stopFlag(stop: AbortSignal | undefined): StopFlag {
  const none = { shared: undefined, abort: undefined, forget: () => {} };
  if (!stop) return none;
  if (typeof SharedArrayBuffer === 'undefined') return { ...none, abort: stop };
  const shared = new Int32Array(new SharedArrayBuffer(4));
  const raise = () => void Atomics.store(shared, 0, 1);
  if (stop.aborted) raise();
  stop.addEventListener('abort', raise, { once: true });
  return { ...none, shared, forget: () => stop.removeEventListener('abort', raise) };
}
