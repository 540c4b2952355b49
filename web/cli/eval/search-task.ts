import { noRadius } from '../../engine/radius.js';
import { findNearest } from '../../gallery/find-nearest.js';
import { Gallery } from '../../gallery/gallery.js';
import type { CodedItems } from './coded-items.js';
import type { EvalTask } from './eval-task.js';
import type { OnQueries } from './modes.js';

/** What searches found. */
export interface Searched {
  /** Of each query the positions in the gallery, best first. */
  readonly rankings: readonly Uint32Array[];
  /** Of each query's first hit; NaN where there is none. */
  readonly scores: Float64Array;
}

const reranked = 100; // as a gallery does when it is not told otherwise
const mostRanked = 1 << 24; // items in all rankings together
const leastDepth = 1000;

/**
 * Searches a gallery by all queries as users do: the hundred nearest codes are put in order by the embeddings, or
 * where there are none by the queries' projections. Behind them the rest follows by Hamming distance, to a depth that
 * memory allows.
 */
export async function searchTask(task: EvalTask, signal: AbortSignal, onQueries: OnQueries): Promise<Searched> {
  const { queries, gallery: items, excludeSelf } = task;
  using gallery = await galleryOf(items);
  const depth = Math.min(items.count, 100_000, Math.max(leastDepth, Math.floor(mostRanked / queries.count)));
  const rankings: Uint32Array[] = [];
  const scores = new Float64Array(queries.count).fill(Number.NaN);
  for (let query = 0; query < queries.count; query++) {
    const coded = codedOf(queries, query, items.embedded);
    const k = Math.min(reranked, items.count);
    const hits = await gallery.search(coded, { k, candidates: reranked, signal });
    const nearest = await findNearest(gallery.store, coded, depth, noRadius, undefined, signal);
    const first = hits.filter(({ position }) => !(excludeSelf && position === query));
    scores[query] = first[0]?.score ?? Number.NaN;
    const seen = new Set(hits.map(({ position }) => position));
    const behind = nearest.positions.filter((position) => !seen.has(position) && !(excludeSelf && position === query));
    const ranking = new Uint32Array(first.length + behind.length);
    ranking.set(first.map(({ position }) => position));
    ranking.set(behind, first.length);
    rankings.push(ranking);
    if (query % 16 === 15) onQueries(query + 1);
  }
  return { rankings, scores };
}

/** A gallery of items that are coded already, in their order. */
export async function galleryOf(items: CodedItems): Promise<Gallery> {
  const { bits, reals, embedded } = items;
  const gallery = await Gallery.create({ bits, dimensions: embedded ? (reals?.dimensions ?? 0) : 0, ids: 'integers' });
  await gallery.add(Array.from({ length: items.count }, (_, i) => codedOf(items, i, embedded)));
  return gallery;
}

/** An item as a gallery takes it; `embedded`: with its embedding. */
export function codedOf({ bits, codes, projections, reals }: CodedItems, item: number, embedded: boolean) {
  const bytes = bits / 8;
  return {
    code: codes.subarray(item * bytes, (item + 1) * bytes),
    ...(projections && { projections: projections.subarray(item * bits, (item + 1) * bits) }),
    ...(embedded && reals && { embedding: rowOf(reals.values, reals.dimensions, item) }),
  };
}

function rowOf(values: Float32Array, columns: number, row: number): Float32Array {
  return values.subarray(row * columns, (row + 1) * columns);
}
