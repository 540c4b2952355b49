import { type ScoreStatistics, statisticsOf } from '../../model/certainty.js';
import { someItems } from '../eval/coded-items.js';
import type { EvalTask } from '../eval/eval-task.js';
import type { OnQueries } from '../eval/modes.js';
import { codedOf, galleryOf } from '../eval/search-task.js';
import { shuffled } from './shuffled.js';

/** A search in a gallery whose right answers are known, or were left out. */
export interface Trial {
  /** Which query of the set it was. */
  readonly query: number;
  /** Trials of one group are of one number: what can be told by one cannot be measured by another. */
  readonly group: number;
  /** The size of the gallery. */
  readonly size: number;
  /** Whether the gallery had a right answer. */
  readonly answered: boolean;
  /** Whether the first hit was right. */
  readonly right: boolean;
  readonly seen: ScoreStatistics;
}

const smallest = 100;
const growth = Math.sqrt(10);
const compared = 10; // hits that the certainty is read from

/** The sizes of galleries that are tried: about 100, 320, 1,000, 3,200 ... of the items, and all of them. */
export function sizesFor(count: number): number[] {
  const sizes: number[] = [];
  for (let size = smallest; size < 0.75 * count; size *= growth) sizes.push(Math.round(size));
  return [...sizes, count];
}

/**
 * Searches parts of the gallery, of each size as many as there are, by all queries that have an answer there; and once
 * more as if the answers were not there.
 */
export async function trialsOf(
  task: EvalTask,
  { seed, signal, onQueries }: { seed: number; signal: AbortSignal; onQueries: OnQueries },
): Promise<Trial[]> {
  if (!('items' in task.relevance)) throw new RangeError('Trials are made of pairs.');
  const { items: answers } = task.relevance;
  const { count } = task.gallery;
  const order = shuffled(count, seed);
  const rank = new Map(order.map((item, i) => [item, i]));
  const trials: Trial[] = [];
  let searched = 0;
  for (const size of sizesFor(count)) {
    for (let first = 0; first + size <= count; first += size) {
      const part = order.slice(first, first + size);
      const place = new Map(part.map((item, i) => [item, i]));
      using gallery = await galleryOf(someItems(task.gallery, part));
      for (const [query, own] of answers.entries()) {
        const right = new Set(Array.from(own).flatMap((item) => place.get(item) ?? []));
        if (right.size === 0) continue;
        const coded = codedOf(task.queries, query, true);
        const hits = await gallery.search(coded, { k: Math.min(size, compared + right.size), signal });
        const group = rank.get(own[0] ?? 0) ?? 0;
        const add = (answered: boolean) => {
          const found = answered ? hits : hits.filter(({ position }) => !right.has(position));
          const seen = statisticsOf(found.map(({ score }) => score));
          const isRight = answered && right.has(found[0]?.position ?? -1);
          if (seen) trials.push({ query, group, size, answered, right: isRight, seen });
        };
        add(true);
        add(false);
        if (++searched % 64 === 0) onQueries(searched);
      }
    }
  }
  return trials;
}
