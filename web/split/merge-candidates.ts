import type { Candidates } from '../gallery/candidates.js';
import type { Shard } from './shards.js';

/** What a shard found, by its own positions. */
export interface Found {
  readonly shard: Shard;
  readonly candidates: Candidates;
}

/** The candidates of a shard, to be taken one after the other, best first: the least key first. */
interface Queue extends Found {
  readonly keys: Uint32Array | Int32Array;
  /** The indices of the candidates. */
  readonly order: readonly number[];
  taken: number;
}

/**
 * The candidates that one gallery would have found, by its positions: `count` of them, or as many as the core says that
 * it keeps. Of what the core finds equally good the lower positions come first; so do, here, those of the earlier shard.
 */
export function mergeCandidates(found: readonly Found[], count: number): Candidates {
  const queues = found.map(queueOf);
  const total = queues.reduce((sum, { order }) => sum + order.length, 0);
  const length = Math.min(found[0]?.candidates.limit ?? count, total);
  const positions = new Uint32Array(length);
  const distances = new Uint32Array(length);
  const scores = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const queue = queues.reduce((best, other) => (headOf(other) < headOf(best) ? other : best));
    const { shard, candidates, order } = queue;
    const from = order[queue.taken++] ?? 0;
    positions[i] = shard.first + (candidates.positions[from] ?? 0);
    distances[i] = candidates.distances[from] ?? 0;
    scores[i] = candidates.scores[from] ?? 0;
  }
  return { positions, distances, scores };
}

/** The nearest come in their order already; those of the highest ranks come in that of their scores. */
function queueOf({ shard, candidates }: Found): Queue {
  const { positions, distances, ranks } = candidates;
  const order = Array.from(positions.keys());
  if (!ranks) return { shard, candidates, keys: distances, order, taken: 0 };
  const keys = Int32Array.from(ranks, (rank) => -rank);
  const at = (values: Uint32Array | Int32Array, i: number) => values[i] ?? 0;
  order.sort((a, b) => at(keys, a) - at(keys, b) || at(positions, a) - at(positions, b));
  return { shard, candidates, keys, order, taken: 0 };
}

/** The key of the candidate that is next. */
function headOf({ keys, order, taken }: Queue): number {
  return keys[order[taken] ?? -1] ?? Number.POSITIVE_INFINITY;
}
