import { invalidArgument } from '../../errors.js';
import { type CertaintyManifest, type CertaintyMeasures, probabilityOf } from '../../model/certainty.js';
import { fitOdds, type Weighed } from './fit-odds.js';
import { measureCertainty, reachedBy, type Said } from './measure-certainty.js';
import type { Trial } from './trials.js';

/** What a curve says, and from which probability on a hit is said to fit. */
export type Curve = Pick<CertaintyManifest, 'odds' | 'fitsFrom'>;

/** The share of queries without an answer that may be said to fit. */
const falseAlarms = 0.1;
const folds = 5;
const fewest = 20; // queries

/**
 * Learns how certain searches are from the trials of several sets, each set and each size of gallery counting the same.
 * What is measured is measured on queries that the curve was not learned from, a fifth of them at a time.
 */
export function learnCertainty(sets: readonly (readonly Trial[])[]): Curve & { measured: CertaintyMeasures } {
  const trials = sets.flatMap(weighed);
  const queries = trials.filter(({ trial }) => trial.answered);
  if (queries.length < fewest) throw invalidArgument(`Give at least ${fewest} pairs to learn from.`);
  if (!queries.some(({ trial }) => trial.right)) {
    throw invalidArgument('No query found its picture first; there is nothing to learn certainty from.');
  }
  const said = Array.from({ length: folds }, (_, fold) => {
    const curve = curveOf(trials.filter(({ trial }) => trial.group % folds !== fold));
    return say(
      curve,
      trials.filter(({ trial }) => trial.group % folds === fold),
    );
  });
  return { ...curveOf(trials), measured: measureCertainty(said.flat()) };
}

/** How well a curve does on trials that it was not learned from. */
export function checkCertainty(curve: Curve, sets: readonly (readonly Trial[])[]): CertaintyMeasures {
  return measureCertainty(say(curve, sets.flatMap(weighed)));
}

function curveOf(trials: readonly Weighed[]): Curve {
  const odds = fitOdds(trials);
  const without = trials.filter(({ trial }) => !trial.answered);
  return { odds, fitsFrom: reachedBy(falseAlarms, say({ odds, fitsFrom: 0 }, without)) };
}

function say({ odds, fitsFrom }: Curve, trials: readonly Weighed[]): Said[] {
  return trials.map((one) => {
    const probability = probabilityOf(odds, one.trial.seen);
    return { ...one, probability, fits: probability >= fitsFrom };
  });
}

/** So that each size counts the same, and in it trials with an answer as much as those without. */
function weighed(trials: readonly Trial[]): Weighed[] {
  const kind = ({ size, answered }: Trial) => `${size} ${answered}`;
  const counts = new Map<string, number>();
  for (const trial of trials) counts.set(kind(trial), (counts.get(kind(trial)) ?? 0) + 1);
  const kinds = counts.size;
  return trials.map((trial) => ({ trial, weight: 1 / (kinds * (counts.get(kind(trial)) ?? 1)) }));
}
