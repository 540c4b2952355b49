import type { Watch } from './learning-module.js';
import type { LearningProgress } from './progress.js';

const MILLISECONDS_BETWEEN = 50;

/**
 * What a computation tells each of its steps: passes on the first and the last of a phase, and few between. Asks it to
 * stop once `stop` is raised.
 */
export function progressWatch(say: (progress: LearningProgress) => void, stop: Int32Array | undefined): Watch {
  let said = { phase: '', at: 0 };
  return (phase, loaded, total, loss) => {
    const now = performance.now();
    if (phase !== said.phase || loaded === total || now - said.at >= MILLISECONDS_BETWEEN) {
      said = { phase, at: now };
      say({ phase, loaded, total, loss: Number.isNaN(loss) ? undefined : loss });
    }
    return !stop || Atomics.load(stop, 0) === 0;
  };
}
