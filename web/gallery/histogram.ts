import { noRadius } from '../engine/radius.js';
import { checkCode } from './check-coded.js';
import { findNearest } from './find-nearest.js';
import type { Coded, Store } from './store.js';

/** How many items of the store lie at each Hamming distance from `query`. */
export async function histogramOf(store: Store, query: Coded, signal: AbortSignal | undefined): Promise<Uint32Array> {
  checkCode(query.code, store.gallery.bits);
  return store.lock.read(async () => {
    const { gallery } = store;
    const { distances } = await findNearest(store, query, gallery.size, noRadius, undefined, signal);
    const counts = new Uint32Array(gallery.bits + 1);
    for (const distance of distances) counts[distance] = (counts[distance] ?? 0) + 1;
    return counts;
  });
}
