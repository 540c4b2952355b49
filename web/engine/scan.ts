import { platform } from '#platform';
import { throwIfAborted } from '../abort.js';
import type { CoreSearchCursor } from './core-module.js';

const sliceMs = 5; // aimed at; a slice never takes more than about twice as long
const firstSlice = 1 << 16; // distances: half a millisecond on a slow machine
const leastSlice = 1 << 12;

/**
 * Scans all codes of `cursor`, giving the event loop a turn every few milliseconds so that an abort is heard.
 * `queries` is how many queries the cursor answers at once. `check` runs before each slice; what it throws ends it.
 */
export async function scan(
  cursor: CoreSearchCursor,
  queries: number,
  signal: AbortSignal | undefined,
  check: () => void = () => {},
): Promise<void> {
  let codes = Math.max(leastSlice, Math.floor(firstSlice / queries));
  for (;;) {
    throwIfAborted(signal);
    check();
    const begun = performance.now();
    if (cursor.advance(codes)) return;
    const took = performance.now() - begun;
    const factor = Math.min(2, Math.max(0.25, sliceMs / Math.max(took, 0.01)));
    codes = Math.max(leastSlice, Math.floor(codes * factor));
    await platform.nextTurn();
  }
}
