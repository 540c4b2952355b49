import * as platform from '#platform';
import { invalidArgument } from '../errors.js';

const mostWorkers = 64;
const mostByDefault = 8;
// One thread scans as many in less than a millisecond (64 bits) to some milliseconds (1024): less work than that is
// not worth the way to another worker. It pays from about ten million codes on.
const codesAWorker = 1_000_000;

/** The positions from `first` up to `last` - 1. */
export interface PartRange {
  readonly first: number;
  readonly last: number;
}

/** Throws code `invalid-argument` unless `workers` is undefined or a number of workers. */
export function checkWorkers(workers: number | undefined): void {
  if (workers === undefined || (Number.isInteger(workers) && workers >= 1 && workers <= mostWorkers)) return;
  throw invalidArgument(`workers is ${String(workers)}; it must be a whole number from 1 to ${mostWorkers}.`);
}

/**
 * Cuts positions 0 to `positions` - 1 into as many parts as there are `workers`, or by default one for each million,
 * one less than the machine has threads, and 8 at most. Parts begin at multiples of 8, so that bitsets can be cut too;
 * so there may be fewer of them, but never none.
 */
export function partRanges(positions: number, workers: number | undefined): PartRange[] {
  const most = Math.max(1, Math.min(mostByDefault, platform.threadCount() - 1));
  const count = workers ?? Math.max(1, Math.min(most, Math.floor(positions / codesAWorker)));
  const length = Math.max(8, 8 * Math.ceil(positions / count / 8));
  const ranges = [{ first: 0, last: Math.min(length, positions) }];
  for (let first = length; first < positions; first += length) {
    ranges.push({ first, last: Math.min(first + length, positions) });
  }
  return ranges;
}
