import type { Filter } from '../gallery/types.js';
import type { PartRange } from './part-ranges.js';

/**
 * What a filter of the whole gallery means to the part that holds these positions; `nothing` when none of them can be a
 * hit. Ids stay as they are: those of other parts mean nothing to this one.
 */
export function partFilter(filter: Filter | undefined, { first, last }: PartRange): Filter | undefined | 'nothing' {
  if (filter === undefined || isList(filter)) return filter;
  // A copy: sent to a worker, a view would take the whole of its buffer along.
  if (filter instanceof Uint8Array) return Uint8Array.from(filter.subarray(first / 8, Math.ceil(last / 8)));
  const from = Math.max(0, filter.from - first);
  const to = Math.min(last, filter.to) - first;
  return from < to ? { from, to } : 'nothing';
}

function isList(filter: Filter): filter is Extract<Filter, readonly unknown[]> {
  return Array.isArray(filter);
}
