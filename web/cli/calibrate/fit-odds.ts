import { type CertaintyManifest, probabilityOf } from '../../model/certainty.js';
import type { Trial } from './trials.js';

/** A trial, and how much it counts. */
export interface Weighed {
  readonly trial: Trial;
  readonly weight: number;
}

type Odds = CertaintyManifest['odds'];
type Row = readonly [number, number, number];

const rounds = 50;
const ridge = 1e-4; // keeps the curve finite where right and wrong are apart

/** Logistic regression of what was right on the statistics of the scores, by Newton's method. */
export function fitOdds(trials: readonly Weighed[]): Odds {
  const total = trials.reduce((sum, { weight }) => sum + weight, 0);
  let odds: Odds = { constant: 0, score: 0, margin: 0 };
  for (let round = 0; round < rounds; round++) {
    const gradient = [0, 0, 0];
    const hessian = [0, 1, 2].map(() => [0, 0, 0]);
    for (const { trial, weight } of trials) {
      const row: Row = [1, trial.seen.score, trial.seen.margin];
      const probability = probabilityOf(odds, trial.seen);
      const share = weight / total;
      const error = share * (Number(trial.right) - probability);
      const curvature = share * probability * (1 - probability);
      for (const i of [0, 1, 2] as const) {
        gradient[i] = (gradient[i] ?? 0) + error * row[i];
        for (const j of [0, 1, 2] as const) add(hessian[i], j, curvature * row[i] * row[j]);
      }
    }
    const now = [odds.constant, odds.score, odds.margin];
    for (const i of [1, 2]) {
      gradient[i] = (gradient[i] ?? 0) - ridge * (now[i] ?? 0);
      add(hessian[i], i, ridge);
    }
    const [constant = 0, score = 0, margin = 0] = solve(hessian, gradient);
    odds = { constant: odds.constant + constant, score: odds.score + score, margin: odds.margin + margin };
    if (Math.abs(constant) + Math.abs(score) + Math.abs(margin) < 1e-9) break;
  }
  return odds;
}

function add(row: number[] | undefined, column: number, value: number): void {
  if (row) row[column] = (row[column] ?? 0) + value;
}

/** Gauss and Jordan; the matrix is positive definite, so no pivot is 0. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (const [i, pivot] of rows.entries()) {
    for (const [j, row] of rows.entries()) {
      if (i === j) continue;
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      for (const [k, value] of pivot.entries()) row[k] = (row[k] ?? 0) - factor * value;
    }
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}
