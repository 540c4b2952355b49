import { throwIfAborted } from '../abort.js';
import type { CoreSearchCursor } from './core-module.js';
import { type ScanOptions, scan } from './scan.js';

/** What one query found, nearest first. */
export interface FoundCodes {
  readonly positions: Uint32Array;
  readonly distances: Uint32Array;
}

/** How to search: at once, or in slices. Both find the same. */
export interface Search {
  /** Of the codes that are compared, once for each query. */
  readonly bytes: number;
  atOnce(): Uint32Array;
  inSlices(): CoreSearchCursor;
}

// Scanned in a few milliseconds, as long as a slice. A call of the core costs more than one would think: a scan drives
// everything else out of the processor's caches. One call instead of several is a tenth of a search of a million codes.
const mostAtOnce = 1 << 24; // bytes

/** What each query finds. Fails with what `check` throws, or `aborted`. */
export async function findCodes(search: Search, options: ScanOptions): Promise<FoundCodes[]> {
  if (search.bytes <= mostAtOnce) {
    throwIfAborted(options.signal);
    options.check();
    return readHits(search.atOnce());
  }
  const cursor = search.inSlices();
  try {
    await scan(cursor, options);
    return readHits(cursor.hits());
  } finally {
    cursor.delete();
  }
}

function readHits(numbers: Uint32Array): FoundCodes[] {
  const found: FoundCodes[] = [];
  for (let at = 0; at < numbers.length; ) {
    const count = numbers[at] ?? 0;
    const middle = at + 1 + count;
    found.push({ positions: numbers.subarray(at + 1, middle), distances: numbers.subarray(middle, middle + count) });
    at = middle + count;
  }
  return found;
}
