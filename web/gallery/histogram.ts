import { scan } from '../engine/scan.js';
import type { Coded, Store } from './store.js';

/** How many items of the store lie at each Hamming distance from `query`. */
export async function histogramOf(store: Store, query: Coded, signal: AbortSignal | undefined): Promise<Uint32Array> {
  store.checkCode(query.code);
  return store.lock.read(async () => {
    const cursor = store.core.createSearchCursor(store.gallery, query.code, store.gallery.size);
    try {
      await scan(cursor, 1, signal, () => store.gallery);
      const counts = new Uint32Array(store.gallery.bits + 1);
      for (const distance of cursor.distances(0)) counts[distance] = (counts[distance] ?? 0) + 1;
      return counts;
    } finally {
      cursor.delete();
    }
  });
}
