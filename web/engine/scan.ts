import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';

/** Work in the core that is done in slices. */
export interface Sliced {
  /** Works on so many further codes; true when it is done. */
  advance(codes: number): boolean;
}

/** How {@link scan} works. */
export interface ScanOptions {
  /** How many queries are answered at once; 1 by default. */
  readonly queries?: number;
  readonly signal?: AbortSignal | undefined;
  /** Runs before each slice; what it throws ends the work. */
  readonly check: () => void;
}

const sliceMs = 5; // then the event loop gets a turn, which costs as much as ten thousand distances
const stepDistances = 1 << 16; // between two looks at the clock: a millisecond or two where codes are widest
const leastStep = 1 << 12;

/** Takes `work` to its end, giving the event loop a turn every few milliseconds so that an abort is heard. */
export async function scan(work: Sliced, { queries, signal, check }: ScanOptions): Promise<void> {
  for (;;) {
    throwIfAborted(signal);
    check();
    if (workASlice(work, queries)) return;
    await platform.nextTurn();
  }
}

/** Works for a few milliseconds; true when it is done. */
export function workASlice(work: Sliced, queries = 1): boolean {
  const step = Math.max(leastStep, Math.floor(stepDistances / queries));
  const end = performance.now() + sliceMs;
  do {
    if (work.advance(step)) return true;
  } while (performance.now() < end);
  return false;
}
