import { invalidArgument } from '../errors.js';
import type { NewItem } from './types.js';

/** One item, several, or as many as an iterable gives. */
export type NewItems = NewItem | Iterable<NewItem> | AsyncIterable<NewItem>;

/** The items one by one. Fails with `invalid-argument` when they are none. */
export function itemList(items: NewItems): Iterable<NewItem> | AsyncIterable<NewItem> {
  if (typeof items !== 'object' || items === null) throw invalidArgument('Give an item, or several.');
  return Symbol.iterator in items || Symbol.asyncIterator in items ? items : [items];
}
