import { throwIfAborted } from '../abort.js';
import type { CoreOptions } from '../engine/load-core.js';
import { toCrosshashError } from '../errors.js';
import { checkModel, type GalleryLocation, type ModelShape } from '../gallery/open-store.js';
import { checkWorkers, type PartRange, partRanges } from './part-ranges.js';
import { portableCore, portableLocation } from './portable.js';
import { ShardLine } from './shard-line.js';
import type { ShardState } from './shard-methods.js';
import type { Shard } from './shards.js';
import type { SplitOptions } from './split-gallery.js';

/**
 * Opens a gallery in a worker and cuts it into shards, each in a worker of its own. The first worker then ends, so that
 * the memory of the whole is free again; where there is one shard only, it is the shard.
 */
export async function openShards(
  where: GalleryLocation,
  model: ModelShape | undefined,
  { workers, core: given, signal, onProgress }: SplitOptions,
): Promise<{ shards: Shard[]; state: ShardState }> {
  throwIfAborted(signal);
  checkWorkers(workers);
  const core = portableCore(given);
  const place = portableLocation(where);
  const whole = new ShardLine();
  try {
    const state = await whole.call('open', [place.where, core], { signal, onProgress, transfer: place.transfer });
    if (model) checkModel(state, model);
    const ranges = partRanges(state.positions, workers);
    const [range] = ranges;
    if (range && ranges.length === 1) return { shards: [{ ...range, line: whole }], state };
    const shards = await cut(whole, ranges, { core, signal });
    whole.end();
    return { shards, state };
  } catch (error) {
    whole.end();
    throw toCrosshashError(error);
  }
}

/** One part at a time: beside the whole and what the shards hold already, memory holds one part twice. */
async function cut(
  whole: ShardLine,
  ranges: readonly PartRange[],
  { core, signal }: { core: CoreOptions; signal: AbortSignal | undefined },
): Promise<Shard[]> {
  const shards: Shard[] = [];
  try {
    for (const range of ranges) shards.push({ ...range, line: new ShardLine() }); // all start at the same time
    for (const { line, first, last } of shards) {
      const part = await whole.call('slice', [first, last], { signal });
      await line.call('open', [part, core], { signal, transfer: [part.buffer as ArrayBuffer] });
    }
    return shards;
  } catch (error) {
    for (const { line } of shards) line.end();
    throw error;
  }
}
