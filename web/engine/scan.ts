import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';
import type { CoreSearchCursor } from './core-module.js';

const sliceMs = 5; // then the event loop gets a turn, which costs as much as ten thousand distances
const stepDistances = 1 << 16; // between two looks at the clock: a millisecond or two where codes are widest
const leastStep = 1 << 12;

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
  const step = Math.max(leastStep, Math.floor(stepDistances / queries));
  for (;;) {
    throwIfAborted(signal);
    check();
    const end = performance.now() + sliceMs;
    do {
      if (cursor.advance(step)) return;
    } while (performance.now() < end);
    await platform.nextTurn();
  }
}
