import { CrosshashError } from './errors.js';

/** Rejects with code `aborted` when `signal` is aborted; its reason is the cause. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CrosshashError('aborted', 'The call was aborted.', { cause: signal.reason });
}

/** Settles like `work`, or rejects with code `aborted` as soon as `signal` is aborted; `work` then goes on unheard. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let hear: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    hear = () => {
      try {
        throwIfAborted(signal);
      } catch (error) {
        reject(error);
      }
    };
    signal.addEventListener('abort', hear, { once: true });
    hear();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (hear) signal.removeEventListener('abort', hear);
    work.catch(() => {});
  }
}
