// The script of a page's worker: it owns the core, the models and the galleries; networks run in others.
import { toCrosshashError } from '../errors.js';
import { hearOfFailure } from '../platform/browser/encoder-workers.js';
import { workerScope } from '../platform/browser/worker-scope.js';
import type { CallContext, PageMessage, PortableError, WorkerMessage } from './messages.js';
import { methods } from './methods.js';

type Method = (context: CallContext, ...args: readonly unknown[]) => unknown;

const running = new Map<number, AbortController>();

workerScope.addEventListener('message', ({ data }) => {
  const message = data as PageMessage;
  if (message.kind === 'call') void answer(message.call, message.method, message.args);
  else if (message.kind === 'abort') running.get(message.call)?.abort();
  else hearOfFailure(message);
});

async function answer(call: number, name: string, args: readonly unknown[]): Promise<void> {
  const controller = new AbortController();
  running.set(call, controller);
  const context: CallContext = {
    signal: controller.signal,
    progress: (progress) => say({ kind: 'progress', call, progress }),
    counts: (gallery, counts) => say({ kind: 'counts', gallery, counts }),
    leftOut: (error, index) => say({ kind: 'left-out', call, error, index }),
  };
  try {
    const method = methods[name as keyof typeof methods] as Method;
    const value = await method(context, ...args);
    say({ kind: 'result', call, value }, value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : []);
  } catch (error) {
    say({ kind: 'failure', call, error: portable(error) });
  } finally {
    running.delete(call);
  }
}

function portable(thrown: unknown): PortableError {
  const { code, message, section } = toCrosshashError(thrown);
  return { code, message, section };
}

function say(message: WorkerMessage, transfer: readonly Transferable[] = []): void {
  workerScope.postMessage(message, transfer);
}
