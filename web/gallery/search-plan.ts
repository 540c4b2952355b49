import { checkRadius, noRadius } from '../engine/radius.js';
import { checkK, maxK } from '../engine/search-k.js';
import { invalidArgument } from '../errors.js';
import { checkCode, checkEmbedding, checkProjections } from './check-coded.js';
import { checkFilter } from './filter.js';
import type { Coded } from './store.js';
import type { Rerank, SearchOptions } from './types.js';

/** What a search does, with nothing left to choose. */
export interface SearchPlan {
  /** How many hits at most. */
  readonly k: number;
  /** How many candidates are found and scored, of which the best k are hits; with `all` the core finds some more. */
  readonly count: number;
  readonly rerank: Rerank;
  /** In bits; {@link noRadius} for none. */
  readonly radius: number;
  /** Whether candidates are those that score best of all items; else those that are nearest by Hamming distance. */
  readonly all: boolean;
}

const reranks: readonly unknown[] = ['embeddings', 'asymmetric', 'none'];

/** Throws code `k-out-of-range` or `invalid-argument` for options that cannot be, before anything is encoded. */
export function checkSearch(options: SearchOptions, { bits, positions }: { bits: number; positions: number }): void {
  const { candidates, rerank, radius, filter } = options;
  const k = hitsOf(options);
  checkK(k);
  checkRadius(radius, bits);
  checkFilter(filter, positions);
  if (rerank !== undefined && !reranks.includes(rerank)) {
    throw invalidArgument(`rerank is ${rerank}; it must be embeddings, asymmetric or none.`);
  }
  if (candidates === 'all') {
    if (rerank !== undefined && rerank !== 'asymmetric') {
      throw invalidArgument(`candidates: 'all' goes with rerank: 'asymmetric', not with ${rerank}; leave one out.`);
    }
    if (radius !== undefined)
      throw invalidArgument("candidates: 'all' and a radius do not go together; leave one out.");
  } else if (candidates !== undefined && !(Number.isInteger(candidates) && candidates >= k && candidates <= maxK)) {
    throw invalidArgument(`candidates is ${candidates}; it must be 'all', or a whole number from k (${k}) to ${maxK}.`);
  }
}

/**
 * Chooses what checked options leave open. Throws code `wrong-bits`, `wrong-dimensions` or `invalid-argument` when
 * the query or the gallery does not have what the search needs.
 */
export function planSearch(
  { bits, dimensions, size }: { bits: number; dimensions: number; size: number },
  query: Coded,
  options: SearchOptions,
): SearchPlan {
  const { candidates, radius = noRadius } = options;
  checkCode(query.code, bits);
  const k = hitsOf(options);
  const all = candidates === 'all';
  const rerank = chooseRerank(dimensions, query, all ? 'asymmetric' : options.rerank, options.radius);
  if (rerank === 'embeddings' && query.embedding) checkEmbedding(query.embedding, dimensions);
  if (rerank === 'asymmetric' && query.projections) checkProjections(query.projections, bits);
  const scored = typeof candidates === 'number' ? candidates : usualCandidates(k, size);
  return { k, count: all || rerank === 'none' ? k : scored, rerank, radius, all };
}

/**
 * A tenth of the items: of the ten best by embeddings about nine are then found, whatever the size of the gallery
 * (tests/bench/rerank). Not fewer than 200 or ten a hit, and 10,000 at most, which keep a search within milliseconds.
 */
export function usualCandidates(k: number, size: number): number {
  const tenth = Math.min(10_000, Math.ceil(size / 10));
  return Math.min(maxK, Math.max(200, 10 * k, tenth));
}

function hitsOf({ k, radius, candidates }: SearchOptions): number {
  if (k !== undefined) return k;
  if (radius === undefined) return 20;
  return typeof candidates === 'number' ? candidates : maxK;
}

/** The order that was asked for, or the best that query and gallery can give. */
function chooseRerank(dimensions: number, query: Coded, asked: Rerank | undefined, radius: number | undefined): Rerank {
  if (asked === 'embeddings' && dimensions === 0) {
    throw invalidArgument('This gallery keeps no embeddings to re-rank by.');
  }
  const needed = { embeddings: query.embedding, asymmetric: query.projections, none: query.code };
  if (asked && !needed[asked]) {
    const missing = asked === 'embeddings' ? 'embedding' : 'projections';
    throw invalidArgument(`To re-rank by ${asked}, give the query's ${missing} with its code.`);
  }
  if (asked) return asked;
  if (radius !== undefined) return 'none';
  if (query.embedding && dimensions > 0) return 'embeddings';
  return query.projections ? 'asymmetric' : 'none';
}
