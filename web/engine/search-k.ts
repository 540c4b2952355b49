import { CrosshashError } from '../errors.js';

/** The largest number of hits that a search gives. */
export const maxK = 100_000;

/** Throws code `k-out-of-range` unless `k` is a whole number from 1 to {@link maxK}. */
export function checkK(k: number): void {
  if (Number.isInteger(k) && k >= 1 && k <= maxK) return;
  throw new CrosshashError('k-out-of-range', `k is ${String(k)}; it must be a whole number from 1 to ${maxK}.`);
}
