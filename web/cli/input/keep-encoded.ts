import { CrosshashError } from '../../errors.js';
import type { Encoded } from '../../model/encoded.js';
import type { Skipped } from '../skipped.js';

/** Items with what a model made of them, and those that it could not encode; `answers` are what `encodeItems` gave for the items. */
export function keepEncoded<T extends object>(
  items: readonly T[],
  answers: readonly (Encoded | CrosshashError)[],
  nameOf: (item: T) => string,
): { kept: (T & { readonly encoded: Encoded })[]; skipped: Skipped[] } {
  const kept: (T & { readonly encoded: Encoded })[] = [];
  const skipped: Skipped[] = [];
  for (const [i, item] of items.entries()) {
    const answer = answers[i];
    if (answer instanceof CrosshashError) {
      skipped.push({ id: nameOf(item), code: answer.code, message: answer.message });
    } else if (answer) kept.push({ ...item, encoded: answer });
  }
  return { kept, skipped };
}
