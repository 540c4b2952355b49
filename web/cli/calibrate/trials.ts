import type { Gallery } from '../../gallery/gallery.js';
import { usualCandidates } from '../../gallery/search-plan.js';
import type { Hit } from '../../gallery/types.js';
import { type ScoreStatistics, statisticsOf } from '../../model/certainty.js';
import { type CodedItems, someItems } from '../eval/coded-items.js';
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
  /** Whether the gallery had a right answer; else it was left out, or there never was one. */
  readonly kind: 'answered' | 'left-out' | 'unrelated';
  /** Whether the first hit was right. */
  readonly right: boolean;
  readonly seen: ScoreStatistics;
}

const smallest = 100;
const growth = Math.sqrt(10);
const compared = 50; // hits that the certainty is read from
const usualHits = 20; // of a search

/** The sizes of galleries that are tried: about 100, 320, 1,000, 3,200 ... of the items, and all of them. */
export function sizesFor(count: number): number[] {
  const sizes: number[] = [];
  for (let size = smallest; size < 0.75 * count; size *= growth) sizes.push(Math.round(size));
  return [...sizes, count];
}

/** How trials are made. */
export interface HowToTry {
  /** Queries that nothing in the gallery answers. */
  readonly unrelated?: CodedItems | undefined;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onQueries: OnQueries;
}

/**
 * Searches parts of the gallery, of each size as many as there are, by all queries that have an answer there; and once
 * more as if the answers were not there; and by the texts that nothing answers.
 */
export async function trialsOf(task: EvalTask, { unrelated, seed, signal, onQueries }: HowToTry): Promise<Trial[]> {
  if (!('items' in task.relevance)) throw new RangeError('Trials are made of pairs.');
  const { items: answers } = task.relevance;
  const { count } = task.gallery;
  const order = shuffled(count, seed);
  const rank = new Map(order.map((item, i) => [item, i]));
  const trials: Trial[] = [];
  let searched = 0;
  const search = async (gallery: Gallery, queries: CodedItems, query: number, more: number) => {
    const k = Math.min(gallery.size, compared + more);
    const candidates = Math.max(k, usualCandidates(usualHits, gallery.size));
    if (++searched % 64 === 0) onQueries(searched);
    return gallery.search(codedOf(queries, query, true), { k, candidates, signal });
  };
  for (const size of sizesFor(count)) {
    const add = (trial: Omit<Trial, 'seen' | 'size'>, found: readonly Hit[]) => {
      const seen = statisticsOf(found.slice(0, compared).map(({ score }) => score));
      if (seen) trials.push({ ...trial, size, seen });
    };
    for (let first = 0; first + size <= count; first += size) {
      const part = order.slice(first, first + size);
      const place = new Map(part.map((item, i) => [item, i]));
      using gallery = await galleryOf(someItems(task.gallery, part));
      for (const [query, own] of answers.entries()) {
        const right = new Set(Array.from(own).flatMap((item) => place.get(item) ?? []));
        if (right.size === 0) continue;
        const hits = await search(gallery, task.queries, query, right.size);
        const others = hits.filter(({ position }) => !right.has(position));
        const group = rank.get(own[0] ?? 0) ?? 0;
        add({ query, group, kind: 'answered', right: right.has(hits[0]?.position ?? -1) }, hits);
        add({ query, group, kind: 'left-out', right: false }, others);
      }
      for (let query = 0; unrelated && query < unrelated.count; query++) {
        const hits = await search(gallery, unrelated, query, 0);
        add({ query, group: query, kind: 'unrelated', right: false }, hits);
      }
    }
  }
  return trials;
}
