import { type FoundCodes, findCodes } from '../engine/find-codes.js';
import type { Coded, Store } from './store.js';

/** The codes of the store that are nearest to the query's. The caller holds the store's lock for reading. */
export async function findNearest(
  store: Store,
  { code }: Coded,
  count: number,
  radius: number,
  allowed: Uint8Array | undefined,
  signal: AbortSignal | undefined,
): Promise<FoundCodes> {
  const { core, gallery } = store;
  const call = [gallery, code, count, radius, allowed, store.multiIndex.built] as const;
  const [found] = await findCodes(
    {
      bytes: gallery.positions * code.length,
      atOnce: () => core.searchGallery(...call),
      inSlices: () => core.createSearchCursor(...call),
    },
    { signal, check: () => store.gallery },
  );
  return found ?? { positions: new Uint32Array(), distances: new Uint32Array() };
}
