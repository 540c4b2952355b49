import { scan } from '../engine/scan.js';
import { checkK, maxK } from '../engine/search-k.js';
import { CrosshashError, invalidArgument } from '../errors.js';
import type { Coded, Store } from './store.js';
import type { Hit, Rerank, SearchOptions } from './types.js';

/** Fails with `k-out-of-range` or `invalid-argument` before anything is encoded. */
export function checkSearch({ k = 20, candidates, rerank }: SearchOptions): void {
  checkK(k);
  if (candidates !== undefined && !(Number.isInteger(candidates) && candidates >= k && candidates <= maxK)) {
    throw invalidArgument(`candidates is ${candidates}; it must be a whole number from k (${k}) to ${maxK}.`);
  }
  if (rerank !== undefined && !['embeddings', 'asymmetric', 'none'].includes(rerank)) {
    throw invalidArgument(`rerank is ${rerank}; it must be embeddings, asymmetric or none.`);
  }
}

/** The k items of the store that are nearest to `query`, best first; equal scores by distance, then position. */
export async function searchStore(store: Store, query: Coded, options: SearchOptions): Promise<Hit[]> {
  const { k = 20, signal } = options;
  store.checkCode(query.code);
  const rerank = chooseRerank(store, query, options.rerank);
  const count = rerank === 'none' ? k : (options.candidates ?? Math.min(maxK, Math.max(100, 5 * k)));
  return store.lock.read(async () => {
    const cursor = store.core.createSearchCursor(store.gallery, query.code, count);
    try {
      await scan(cursor, 1, signal, () => store.gallery);
      const [positions, distances] = [cursor.positions(0), cursor.distances(0)];
      const scores = score(store, query, rerank, positions, distances);
      return order(positions, distances, scores, k).map((i) => hitAt(store, positions, distances, scores, i));
    } finally {
      cursor.delete();
    }
  });
}

/** The order that was asked for, or the best that query and gallery can give. */
function chooseRerank(store: Store, query: Coded, asked: Rerank | undefined): Rerank {
  const { dimensions, bits } = store.gallery;
  if (asked === 'embeddings' && dimensions === 0)
    throw invalidArgument('This gallery keeps no embeddings to re-rank by.');
  const needed = { embeddings: query.embedding, asymmetric: query.projections, none: query.code };
  if (asked && !needed[asked]) {
    const missing = asked === 'embeddings' ? 'embedding' : 'projections';
    throw invalidArgument(`To re-rank by ${asked}, give the query's ${missing} with its code.`);
  }
  const chosen =
    asked ?? (query.embedding && dimensions > 0 ? 'embeddings' : query.projections ? 'asymmetric' : 'none');
  if (chosen === 'embeddings' && query.embedding) store.checkEmbedding(query.embedding);
  if (chosen === 'asymmetric' && query.projections?.length !== bits) {
    throw new CrosshashError(
      'wrong-bits',
      `The query has ${query.projections?.length} projections; the gallery has codes of ${bits} bits.`,
    );
  }
  return chosen;
}

function score(
  { core, gallery }: Store,
  { embedding, projections }: Coded,
  rerank: Rerank,
  positions: Uint32Array,
  distances: Uint32Array,
): Float32Array {
  if (rerank === 'embeddings' && embedding) return core.embeddingScores(gallery, embedding, positions);
  if (rerank === 'asymmetric' && projections) return core.asymmetricScores(gallery, projections, positions);
  return Float32Array.from(distances, (distance) => 1 - (2 * distance) / gallery.bits);
}

/** The indices of the k best. */
function order(positions: Uint32Array, distances: Uint32Array, scores: Float32Array, k: number): number[] {
  const at = (values: Uint32Array | Float32Array, i: number) => values[i] ?? 0;
  return Array.from(positions.keys())
    .sort(
      (a, b) =>
        at(scores, b) - at(scores, a) || at(distances, a) - at(distances, b) || at(positions, a) - at(positions, b),
    )
    .slice(0, k);
}

function hitAt(store: Store, positions: Uint32Array, distances: Uint32Array, scores: Float32Array, i: number): Hit {
  const position = positions[i] ?? 0;
  const { gallery } = store;
  return {
    id: gallery.id(position),
    title: gallery.title(position),
    position,
    distance: distances[i] ?? 0,
    score: scores[i] ?? 0,
  };
}
