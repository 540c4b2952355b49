import { invalidArgument } from '../errors.js';
import type { Store } from './store.js';
import type { StoredItem } from './types.js';

/** How far a walk over the items of a gallery has come. */
export interface Place {
  /** Of the next item. */
  readonly position: number;
  readonly generation: number;
}

/** Up to `count` items from position `first` on, past those that were removed. Throws code `invalid-argument`. */
export function itemsFrom(store: Store, first: number, count: number): StoredItem[] {
  if (!(Number.isInteger(first) && Number.isInteger(count) && first >= 0 && count >= 0)) {
    throw invalidArgument('first and count must be whole numbers from 0.');
  }
  const { gallery } = store;
  const items: StoredItem[] = [];
  for (let position = first; position < gallery.positions && items.length < count; position++) {
    if (!gallery.isRemoved(position)) items.push(store.item(position));
  }
  return items;
}

/**
 * The next items of a walk that begins without a place and is over when there are none. Throws code
 * `invalid-argument` when the gallery was compacted since it began: positions are others now.
 */
export function nextItems(
  store: Store,
  count: number,
  place: Place = { position: 0, generation: store.gallery.generation },
): { items: StoredItem[]; place: Place } {
  const { generation } = place;
  if (generation !== store.gallery.generation) {
    throw invalidArgument('The gallery was compacted while its items were gone through; begin again.');
  }
  const items = itemsFrom(store, place.position, count);
  return { items, place: { position: (items.at(-1)?.position ?? place.position - 1) + 1, generation } };
}
