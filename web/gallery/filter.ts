import type { CoreGallery, CorePositions } from '../engine/core-module.js';
import { bitsetOf, checkPositions } from '../engine/position-filter.js';
import { checkIds, fits } from './ids.js';
import type { Filter, Id } from './types.js';

/** Throws code `invalid-argument` unless `filter` fits a gallery that has so many positions. */
export function checkFilter(filter: Filter | undefined, positions: number): void {
  if (filter === undefined) return;
  if (isList(filter)) checkIds(filter);
  else checkPositions(filter, positions);
}

/** The positions that a filter lets through, for the core. Throws code `invalid-argument`. */
export function allowedBy(filter: Filter | undefined, gallery: CoreGallery): CorePositions | undefined {
  if (filter === undefined) return undefined;
  const { positions, integerIds } = gallery;
  checkFilter(filter, positions); // it may have grown since the filter was looked at first
  if (isList(filter)) return gallery.select(filter.filter((id) => fits(id, integerIds)));
  return bitsetOf(filter, positions);
}

function isList(filter: Filter): filter is readonly Id[] {
  return Array.isArray(filter);
}
