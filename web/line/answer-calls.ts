import type { Progress } from '../progress.js';
import type { MethodTable } from './calls.js';
import type { AnswerMessage, CallMessage } from './messages.js';
import { portableError } from './portable-error.js';

/** What every call hears, and tells before its end. */
export interface CallContext {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

type Say = (answer: AnswerMessage, transfer?: readonly ArrayBuffer[]) => void;
type Method = (context: CallContext, ...args: readonly unknown[]) => unknown;

/**
 * The worker's end of a line: gives what hears its messages, calls `methods`, and answers. A `Uint8Array` that is a
 * result moves to the other end.
 */
export function answerCalls<T extends MethodTable<T>>(
  methods: T,
  contextOf: (context: CallContext, call: number) => CallContext = (context) => context,
): (message: CallMessage, say: Say) => void {
  const running = new Map<number, AbortController>();
  return (message, say) => {
    const { call } = message;
    if (message.kind === 'abort') return running.get(call)?.abort();
    const controller = new AbortController();
    const progress = (step: Progress) => say({ kind: 'progress', call, progress: step });
    const context = contextOf({ signal: controller.signal, progress }, call);
    const method = methods[message.method as keyof T] as unknown as Method;
    running.set(call, controller);
    void answer(() => method(context, ...message.args), call, say).finally(() => running.delete(call));
  };
}

async function answer(work: () => unknown, call: number, say: Say): Promise<void> {
  try {
    const value = await work();
    say({ kind: 'result', call, value }, value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : []);
  } catch (error) {
    say({ kind: 'failure', call, error: portableError(error) });
  }
}
