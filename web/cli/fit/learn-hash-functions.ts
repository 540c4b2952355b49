import { learn } from '../../learning/index.js';
import { withoutGaps } from '../input/read-labels.js';
import { ProgressBar } from '../progress-bar.js';
import type { LearnerChoice } from './learner-choice.js';
import type { Training } from './training.js';

/** Learns, with a progress bar. `stop` ends the method, and the best so far is kept. */
export async function learnHashFunctions(
  { features, rows, labels }: Training,
  { method, bits, options, seed }: LearnerChoice,
  stop: AbortSignal,
): ReturnType<typeof learn> {
  const bar = await ProgressBar.start('learn', 1);
  try {
    return await learn({
      method,
      bits,
      features,
      options,
      seed,
      stop,
      ...(rows && { rows }),
      ...(labels && { labels: withoutGaps(labels) }),
      onProgress: ({ phase, loaded, total }) => bar.update(loaded, { what: `learn (${phase})`, total }),
    });
  } finally {
    bar.stop();
  }
}
