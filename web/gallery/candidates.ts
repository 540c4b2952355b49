import { scan } from '../engine/scan.js';
import { allowedBy } from './filter.js';
import { findNearest } from './find-nearest.js';
import { hammingDistance } from './hamming-distance.js';
import type { SearchPlan } from './search-plan.js';
import type { Coded, Store } from './store.js';
import type { Filter } from './types.js';

/** Items that may be hits, and what they are ranked by. */
export interface Candidates {
  readonly positions: Uint32Array;
  /** To the query's code, in bits. */
  readonly distances: Uint32Array;
  /** -1 to 1, 1 is best. */
  readonly scores: Float32Array;
  /** With `plan.all`: the integer scores that the candidates were chosen by. */
  readonly ranks?: Uint32Array;
  /** With `plan.all`: how many candidates there are at most, for searches that are to be merged. */
  readonly limit?: number;
}

/**
 * Finds and scores the candidates of a search: `plan.count` of them or all there are, by distance, then by position;
 * with `plan.all` some more, in any order. The caller holds the store's lock for reading, as long as it uses the positions. Fails with `aborted`, `disposed`, or `invalid-argument` when the
 * filter does not fit.
 */
export async function findCandidates(
  store: Store,
  query: Coded,
  plan: SearchPlan,
  filter: Filter | undefined,
  signal: AbortSignal | undefined,
): Promise<Candidates> {
  const allowed = allowedBy(filter, store.gallery);
  const { projections } = query;
  if (plan.all && projections) return bestOfAll(store, { ...query, projections }, plan.count, allowed, signal);
  const found = await findNearest(store, query, plan.count, plan.radius, allowed, signal);
  return { ...found, scores: scoresOf(store, query, plan, found.positions, found.distances) };
}

async function bestOfAll(
  store: Store,
  { code, projections }: { code: Uint8Array; projections: Float32Array },
  count: number,
  allowed: Uint8Array | undefined,
  signal: AbortSignal | undefined,
): Promise<Candidates> {
  const { core, gallery } = store;
  const cursor = core.createAsymmetricCursor(gallery, projections, count, allowed);
  try {
    await scan(cursor, { signal, check: () => store.gallery });
    const positions = cursor.candidatePositions(0);
    const distances = positions.map((position) => hammingDistance(gallery.code(position), code));
    const [scores, ranks] = [cursor.candidateScores(0), cursor.candidateIntegerScores(0)];
    return { positions, distances, scores, ranks, limit: cursor.candidates };
  } finally {
    cursor.delete();
  }
}

function scoresOf(
  { core, gallery }: Store,
  { embedding, projections }: Coded,
  { rerank }: SearchPlan,
  positions: Uint32Array,
  distances: Uint32Array,
): Float32Array {
  if (rerank === 'embeddings' && embedding) return core.embeddingScores(gallery, embedding, positions);
  if (rerank === 'asymmetric' && projections) return core.asymmetricScores(gallery, projections, positions);
  return Float32Array.from(distances, (distance) => 1 - (2 * distance) / gallery.bits);
}
