// The script of a worker that learns or measures: it answers one call after the other, each with an
// instance of the WebAssembly module of learning.
import * as platform from '#platform';
import { portableError } from '../line/portable-error.js';
import { loadLearning } from './load-learning.js';
import type { LearningAnswer, LearningCall } from './messages.js';
import { learningMethods } from './methods.js';
import { progressWatch } from './progress-watch.js';

platform.hearMessages((message, answer) => {
  const say = (what: LearningAnswer, transfer?: readonly ArrayBuffer[]) => answer(what, transfer);
  void respond(message as LearningCall, say);
});

async function respond(
  { method, argument, stop }: LearningCall,
  say: (answer: LearningAnswer, transfer?: readonly ArrayBuffer[]) => void,
): Promise<void> {
  try {
    const call = learningMethods[method as keyof typeof learningMethods];
    const watch = progressWatch((progress) => say({ kind: 'progress', progress }), stop);
    // Each call has an instance, and so a memory, of its own.
    const value = call(await loadLearning(), argument as never, watch);
    say({ kind: 'result', value }, buffersIn(value));
  } catch (error) {
    say({ kind: 'failure', error: portableError(error) });
  }
}

/** The buffers of all typed arrays in a result: they move to who asked. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (Array.isArray(value)) return ArrayBuffer.isView(value[0]) ? value.flatMap(buffersIn) : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersIn) : [];
}
