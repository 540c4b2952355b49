import { abortable, throwIfAborted } from '../abort.js';
import { requireSimd } from '../engine/simd.js';
import { CrosshashError, toCrosshashError } from '../errors.js';
import { errorOf } from '../line/portable-error.js';
import { LearningWorkerLine } from './learning-worker-line.js';
import type { LearningCall } from './messages.js';
import type { LearningArgument, LearningMethods, LearningResult } from './methods.js';
import type { LearningHooks, OnLearningProgress } from './progress.js';
import { stopFlag } from './stop-flag.js';

interface Hooks extends LearningHooks {
  /** Asks for the best so far. */
  stop?: AbortSignal | undefined;
}

/**
 * Calls a method in a worker that does nothing else meanwhile, and ends soon after the call, or at once when the call
 * fails or is aborted. The buffers in `transfer` move there. Fails as the method does, with `aborted`, with `no-simd`,
 * or with `internal` when the worker cannot be started or dies.
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
  let line: LearningWorkerLine | undefined;
  try {
    throwIfAborted(flag.abort);
    line = LearningWorkerLine.take();
    const call: LearningCall = { method, argument, stop: flag.shared };
    const answer = await abortable(abortable(ask(line, call, transfer, onProgress), flag.abort), signal);
    line.release();
    return answer as LearningResult<N>;
  } catch (error) {
    line?.end();
    throw toCrosshashError(error);
  } finally {
    flag.forget();
  }
}

function ask(
  line: LearningWorkerLine,
  call: LearningCall,
  transfer: readonly ArrayBuffer[],
  onProgress: OnLearningProgress | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    line.ask(call, transfer, {
      hear(answer) {
        if (answer.kind === 'result') resolve(answer.value);
        else if (answer.kind === 'failure') reject(errorOf(answer.error));
        else {
          try {
            onProgress?.(answer.progress);
          } catch (error) {
            reject(error);
          }
        }
      },
      fail(cause) {
        const message = `A worker that learns failed (${(cause as Error).message}); try again.`;
        reject(new CrosshashError('internal', message, { cause }));
      },
    });
  });
}
