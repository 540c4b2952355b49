import { invalidArgument } from '../errors.js';
import type { Id } from './types.js';

/** Whether an item of a gallery could have this id. */
export function fits(id: Id, integerIds: boolean): boolean {
  return integerIds ? Number.isSafeInteger(id) && (id as number) >= 0 : typeof id === 'string';
}

/** The id itself. Throws code `invalid-argument` unless it {@link fits}. */
export function checkId(id: Id, integerIds: boolean): Id {
  if (fits(id, integerIds)) return id;
  const kind = integerIds ? 'a whole number from 0' : 'text';
  throw invalidArgument(`The id ${String(id)} does not fit; an id of this gallery is ${kind}.`);
}

/** Throws code `invalid-argument` for what no gallery has as an id. One that no item has is no reason. */
export function checkIds(ids: readonly Id[]): void {
  for (const id of ids) {
    if (typeof id === 'string' || typeof id === 'number') continue;
    throw invalidArgument(`${String(id)} is no id; an id is a text or a number.`);
  }
}
