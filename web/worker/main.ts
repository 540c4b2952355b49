// The script of a page's worker: it owns the core, the models and the galleries; networks run in others.
import { answerCalls } from '../line/answer-calls.js';
import { hearOfFailure } from '../platform/browser/encoder-workers.js';
import { workerScope } from '../platform/browser/worker-scope.js';
import type { CallContext, PageMessage, WorkerMessage } from './messages.js';
import { methods } from './methods.js';

const hearCall = answerCalls(
  methods,
  (context, call): CallContext => ({
    ...context,
    counts: (gallery, counts) => say({ kind: 'counts', gallery, counts }),
    leftOut: (error, index) => say({ kind: 'left-out', call, error, index }),
  }),
);

workerScope.addEventListener('message', ({ data }) => {
  const message = data as PageMessage;
  if (message.kind === 'encoder-worker-failed') hearOfFailure(message);
  else hearCall(message, say);
});

function say(message: WorkerMessage, transfer: readonly Transferable[] = []): void {
  workerScope.postMessage(message, transfer);
}
