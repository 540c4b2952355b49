import { invalidArgument } from '../errors.js';
import type { CorePositions } from './core-module.js';

/** The positions from `from` up to, but not including, `to`, which may lie beyond the end. */
export interface PositionRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Which positions a search may find: some, in any order (those beyond the end are ignored); a range; or a bitset of
 * `ceil(size / 8)` bytes, where position p is bit p % 8 of byte p / 8.
 */
export type PositionFilter = readonly number[] | PositionRange | Uint8Array;

/** Throws code `invalid-argument` unless `filter` fits what has positions 0 to `size` - 1. */
export function checkPositionFilter(filter: PositionFilter, size: number): void {
  if (!isList(filter)) checkPositions(filter, size);
  else for (const position of filter) checkPosition(position);
}

/** {@link checkPositionFilter} for a range or a bitset. */
export function checkPositions(filter: PositionRange | Uint8Array, size: number): void {
  if (filter instanceof Uint8Array) {
    const bytes = Math.ceil(size / 8);
    if (filter.length === bytes) return;
    throw invalidArgument(
      `The filter's bitset has ${filter.length} bytes, and ${size} positions take ${bytes}; make it anew after additions.`,
    );
  }
  if (typeof filter !== 'object' || filter === null) {
    throw invalidArgument('The filter must be a list, a range { from, to }, or a bitset (Uint8Array).');
  }
  checkPosition(filter.from);
  checkPosition(filter.to);
  if (filter.from > filter.to) {
    throw invalidArgument(`The filter's range goes from ${filter.from} to ${filter.to}; give the lower one first.`);
  }
}

/** The bitset of a filter that fits. */
export function bitsetOf(filter: PositionFilter, size: number): CorePositions {
  if (filter instanceof Uint8Array) return filter;
  const bytes = new Uint8Array(Math.ceil(size / 8));
  if (isList(filter)) for (const position of filter) insert(bytes, position);
  else insertRange(bytes, Math.min(filter.from, size), Math.min(filter.to, size));
  return bytes;
}

function isList(filter: PositionFilter): filter is readonly number[] {
  return Array.isArray(filter);
}

function checkPosition(position: unknown): void {
  if (Number.isSafeInteger(position) && (position as number) >= 0) return;
  throw invalidArgument(`The filter names position ${String(position)}; positions are whole numbers from 0.`);
}

function insert(bytes: Uint8Array, position: number): void {
  const byte = Math.floor(position / 8); // not >> 3: a position may be above 2^31
  if (byte < bytes.length) bytes[byte] = (bytes[byte] ?? 0) | (1 << (position % 8));
}

function insertRange(bytes: Uint8Array, first: number, last: number): void {
  const [firstWhole, lastWhole] = [Math.ceil(first / 8), Math.floor(last / 8)];
  if (firstWhole < lastWhole) bytes.fill(0xff, firstWhole, lastWhole);
  for (let position = first; position < Math.min(last, 8 * firstWhole); position++) insert(bytes, position);
  for (let position = Math.max(first, 8 * lastWhole); position < last; position++) insert(bytes, position);
}
