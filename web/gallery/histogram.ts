import { noRadius } from '../engine/radius.js';
import { scan } from '../engine/scan.js';
import { checkCode } from './check-coded.js';
import type { Coded, Store } from './store.js';

/** How many items of the store lie at each Hamming distance from `query`. */
export async function histogramOf(store: Store, query: Coded, signal: AbortSignal | undefined): Promise<Uint32Array> {
  checkCode(query.code, store.gallery.bits);
  return store.lock.read(async () => {
    const { gallery } = store;
    const cursor = store.core.createSearchCursor(gallery, query.code, gallery.size, noRadius, undefined, null);
    try {
      await scan(cursor, { signal, check: () => store.gallery });
      const counts = new Uint32Array(gallery.bits + 1);
      for (const distance of cursor.distances(0)) counts[distance] = (counts[distance] ?? 0) + 1;
      return counts;
    } finally {
      cursor.delete();
    }
  });
}
