import { type EvalTask, isRelevant } from './eval-task.js';
import type { Searched } from './search-task.js';

/** A query and what it found first. */
export interface Example {
  readonly query: number;
  /** Positions in the gallery, best first. */
  readonly found: readonly { readonly item: number; readonly right: boolean }[];
  /** Something that it should have found. */
  readonly wanted: number | undefined;
  /** The place of the first that is right, from 1; nothing when none was found. */
  readonly rank: number | undefined;
}

const shown = 5; // hits a query

/** Queries whose first hit is right, evenly spread; and the most certain of those whose first hit is wrong. */
export function chooseExamples(
  task: EvalTask,
  searched: Searched,
  count: number,
): { right: Example[]; wrong: Example[] } {
  const right: number[] = [];
  const wrong: number[] = [];
  for (let query = 0; query < task.queries.count; query++) {
    const item = searched.rankings[query]?.[0];
    if (item !== undefined) (isRelevant(task, query, item) ? right : wrong).push(query);
  }
  wrong.sort((a, b) => (searched.scores[b] ?? 0) - (searched.scores[a] ?? 0));
  const step = Math.max(1, right.length / count);
  const spread = Array.from({ length: Math.min(count, right.length) }, (_, i) => right[Math.floor(i * step)] ?? 0);
  const made = (queries: readonly number[]) => queries.map((query) => exampleOf(task, searched, query));
  return { right: made(spread), wrong: made(wrong.slice(0, count)) };
}

function exampleOf(task: EvalTask, { rankings }: Searched, query: number): Example {
  const order = rankings[query] ?? new Uint32Array();
  const rank = order.findIndex((item) => isRelevant(task, query, item));
  const found = [...order.subarray(0, shown)].map((item) => ({ item, right: isRelevant(task, query, item) }));
  const all = Array.from({ length: task.gallery.count }, (_, item) => item);
  const wanted = rank < 0 ? all.find((item) => isRelevant(task, query, item)) : order[rank];
  return { query, found, wanted, rank: rank < 0 ? undefined : rank + 1 };
}
