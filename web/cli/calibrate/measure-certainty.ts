import type { CertaintyMeasures } from '../../model/certainty.js';
import type { Weighed } from './fit-odds.js';
import type { Trial } from './trials.js';

/** A trial, and what was said of it. */
export interface Said extends Weighed {
  readonly probability: number;
  readonly fits: boolean;
}

/** The share of queries without an answer that may be said to fit. */
export const falseAlarms = 0.1;
const bins = 10;

/** How well what was said tells right first hits from those of queries without an answer. */
export function measureCertainty(said: readonly Said[]): CertaintyMeasures {
  const of = (kind: Trial['kind']) => said.filter(({ trial }) => trial.kind === kind);
  const [answered, leftOut, unrelated] = [of('answered'), of('left-out'), of('unrelated')];
  const right = answered.filter(({ trial }) => trial.right);
  const fits = (one: Said) => one.fits;
  const strict = reachedBy(falseAlarms, leftOut);
  return {
    right: shareOf(answered, ({ trial }) => trial.right),
    area: areaUnderRoc(right, [...leftOut, ...unrelated]),
    kept: shareOf(right, fits),
    ...(unrelated.length > 0 && { unrelated: shareOf(unrelated, fits) }),
    leftOut: shareOf(leftOut, fits),
    keptStrictly: shareOf(right, ({ probability }) => probability >= strict),
    calibrationError: calibrationError(said),
  };
}

/** The probability that no more than this share of them reaches. */
export function reachedBy(share: number, said: readonly Omit<Said, 'fits'>[]): number {
  const best = [...said].sort((a, b) => b.probability - a.probability);
  const allowed = share * weightOf(best);
  let reached = 0;
  const first = best.findIndex(({ weight }) => {
    reached += weight;
    return reached > allowed;
  });
  const [inside, outside] = [best[first - 1], best[first]];
  if (!outside) return 0;
  return inside ? (inside.probability + outside.probability) / 2 : Math.min(1, outside.probability + 1e-9);
}

function shareOf(said: readonly Said[], test: (one: Said) => boolean): number {
  return said.length === 0 ? 0 : weightOf(said.filter(test)) / weightOf(said);
}

function weightOf(said: readonly Weighed[]): number {
  return said.reduce((sum, { weight }) => sum + weight, 0);
}

/** How often one of the right has the higher probability; half where they are equal. */
function areaUnderRoc(right: readonly Said[], without: readonly Said[]): number {
  const total = weightOf(right) * weightOf(without);
  if (total === 0) return 0.5;
  const order = [...right, ...without].sort((a, b) => a.probability - b.probability);
  let [below, area] = [0, 0];
  for (let first = 0, last = 0; first < order.length; first = last) {
    while (order[last]?.probability === order[first]?.probability) last++;
    const tie = order.slice(first, last);
    const lost = weightOf(tie.filter(({ trial }) => trial.kind !== 'answered'));
    area += weightOf(tie.filter(({ trial }) => trial.kind === 'answered')) * (below + lost / 2);
    below += lost;
  }
  return area / total;
}

/** The mean distance, over ten bins of as many trials, between the probabilities and the share that was right. */
function calibrationError(said: readonly Said[]): number {
  const order = [...said].sort((a, b) => a.probability - b.probability);
  const whole = weightOf(order);
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const part = order.slice(Math.floor((bin * order.length) / bins), Math.floor(((bin + 1) * order.length) / bins));
    error += Math.abs(
      part.reduce((sum, { probability, weight, trial }) => sum + weight * (probability - Number(trial.right)), 0),
    );
  }
  return error / whole;
}
