import type { ShardLine } from './shard-line.js';

/** A worker, and the positions of the whole gallery that it holds: from `first`, a multiple of 8, up to `last` - 1. */
export interface Shard {
  readonly line: ShardLine;
  readonly first: number;
  readonly last: number;
}

/**
 * Asks each shard, all at the same time, and gives the answers in the order of the shards. An abort reaches all of
 * them, and so does the failure of one, whose error the caller gets.
 */
export async function askEach<S extends Shard, T>(
  shards: readonly S[],
  signal: AbortSignal | undefined,
  ask: (shard: S, signal: AbortSignal) => Promise<T>,
): Promise<T[]> {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  try {
    return await Promise.all(shards.map((shard) => ask(shard, controller.signal)));
  } finally {
    signal?.removeEventListener('abort', abort);
    controller.abort();
  }
}
