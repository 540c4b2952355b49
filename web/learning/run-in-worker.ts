import * as platform from '#platform';
import { abortable, throwIfAborted } from '../abort.js';
import { requireSimd } from '../engine/simd.js';
import { CrosshashError, toCrosshashError } from '../errors.js';
import { errorOf } from '../line/portable-error.js';
import type { WorkerPort } from '../platform/worker-port.js';
import type { LearningAnswer, LearningCall } from './messages.js';
import type { LearningArgument, LearningMethods, LearningResult } from './methods.js';
import type { LearningHooks, OnLearningProgress } from './progress.js';
import { stopFlag } from './stop-flag.js';

interface Hooks extends LearningHooks {
  /** Asks for the best so far. */
  stop?: AbortSignal | undefined;
}

/**
 * Calls a method in a worker of its own, which ends with the call. The buffers in `transfer` move there. Fails as the
 * method does, with `aborted`, with `no-simd`, or with `internal` when the worker cannot be started or dies.
 */
export async function runInWorker<N extends keyof LearningMethods & string>(
  method: N,
  argument: LearningArgument<N>,
  { signal, stop, onProgress }: Hooks,
  transfer: readonly ArrayBuffer[] = [],
): Promise<LearningResult<N>> {
  requireSimd();
  throwIfAborted(signal);
  const flag = stopFlag(stop);
  let port: WorkerPort | undefined;
  try {
    throwIfAborted(flag.abort);
    port = platform.startLearningWorker();
    const call: LearningCall = { method, argument, stop: flag.shared };
    const answer = ask(port, call, transfer, onProgress);
    return (await abortable(abortable(answer, flag.abort), signal)) as LearningResult<N>;
  } catch (error) {
    throw toCrosshashError(error);
  } finally {
    port?.terminate();
    flag.forget();
  }
}

function ask(
  port: WorkerPort,
  call: LearningCall,
  transfer: readonly ArrayBuffer[],
  onProgress: OnLearningProgress | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    port.onFailure((cause) => {
      const message = `A worker that learns failed (${(cause as Error).message}); try again.`;
      reject(new CrosshashError('internal', message, { cause }));
    });
    port.onMessage((message) => {
      const answer = message as LearningAnswer;
      if (answer.kind === 'result') resolve(answer.value);
      else if (answer.kind === 'failure') reject(errorOf(answer.error));
      else {
        try {
          onProgress?.(answer.progress);
        } catch (error) {
          reject(error);
        }
      }
    });
    port.post(call, transfer);
  });
}
