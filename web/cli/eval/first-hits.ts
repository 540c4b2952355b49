import { calibrate } from '../../learning/index.js';
import { type EvalTask, isRelevant } from './eval-task.js';
import type { Searched } from './search-task.js';

/** The probability that the first hit of a search is right, by its score. */
export interface FirstHits {
  readonly task: string;
  /** The share of queries whose first hit is right. */
  readonly right: number;
  /** Knots of the curve from scores to probabilities; linear between them. */
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
}

/** Calibrates the scores of first hits on what was right. Nothing where no query found anything. */
export async function calibrateFirstHits(task: EvalTask, searched: Searched): Promise<FirstHits | undefined> {
  const hits: { score: number; right: number }[] = [];
  for (const [query, score] of searched.scores.entries()) {
    const item = searched.rankings[query]?.[0];
    if (item !== undefined) hits.push({ score, right: isRelevant(task, query, item) ? 1 : 0 });
  }
  if (hits.length === 0) return undefined;
  const right = hits.reduce((sum, hit) => sum + hit.right, 0) / hits.length;
  const { scores, probabilities } = await calibrate(hits, { better: 'higher' });
  return { task: task.name, right, scores: [...scores], probabilities: [...probabilities] };
}

/** The lowest score from which on the first hit is right with this probability; nothing when none is. */
export function scoreFor({ scores, probabilities }: FirstHits, probability: number): number | undefined {
  const at = probabilities.findIndex((value) => value >= probability);
  if (at < 0) return undefined;
  const [high, low] = [probabilities[at] ?? 0, probabilities[at - 1] ?? 0];
  const [to, from] = [scores[at] ?? 0, scores[at - 1] ?? scores[at] ?? 0];
  return high === low ? to : from + ((to - from) * (probability - low)) / (high - low);
}
