import { invalidArgument } from '../../errors.js';
import { type CertaintyManifest, type CertaintyMeasures, probabilityOf } from '../../model/certainty.js';
import { fitOdds, type Weighed } from './fit-odds.js';
import { falseAlarms, measureCertainty, reachedBy, type Said } from './measure-certainty.js';
import type { Trial } from './trials.js';

/** What a curve says, and from which probability on a hit is said to fit. */
export type Curve = Pick<CertaintyManifest, 'odds' | 'fitsFrom'>;

const folds = 5;
const fewest = 20; // queries

/**
 * Learns how certain searches are from the trials of several sets, each set and each size of gallery counting the same.
 * What is measured is measured on queries that the curve was not learned from, a fifth of them at a time.
 */
export function learnCertainty(sets: readonly (readonly Trial[])[]): Curve & { measured: CertaintyMeasures } {
  const trials = sets.flatMap(weighed);
  const queries = trials.filter(({ trial }) => trial.kind === 'answered');
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
  const unrelated = trials.filter(({ trial }) => trial.kind === 'unrelated');
  const without = unrelated.length > 0 ? unrelated : trials.filter(({ trial }) => trial.kind === 'left-out');
  return { odds, fitsFrom: reachedBy(falseAlarms, say({ odds, fitsFrom: 0 }, without)) };
}

function say({ odds, fitsFrom }: Curve, trials: readonly Weighed[]): Said[] {
  return trials.map((one) => {
    const probability = probabilityOf(odds, one.trial.seen);
    return { ...one, probability, fits: probability >= fitsFrom };
  });
}

/**
 * So that each size counts the same, and in it queries with an answer as much as those without; these are as often ones
 * whose answer was left out as unrelated ones.
 */
function weighed(trials: readonly Trial[]): Weighed[] {
  const counts = new Map<string, number>();
  const groupOf = ({ size, kind }: Trial) => `${size} ${kind}`;
  for (const trial of trials) counts.set(groupOf(trial), (counts.get(groupOf(trial)) ?? 0) + 1);
  const sizes = new Set(trials.map(({ size }) => size)).size;
  const share = trials.some(({ kind }) => kind === 'unrelated')
    ? { answered: 1 / 2, 'left-out': 1 / 4, unrelated: 1 / 4 }
    : { answered: 1 / 2, 'left-out': 1 / 2, unrelated: 0 };
  return trials.map((trial) => ({ trial, weight: share[trial.kind] / (sizes * (counts.get(groupOf(trial)) ?? 1)) }));
}
