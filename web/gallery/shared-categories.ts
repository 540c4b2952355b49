import { CrosshashError, invalidArgument } from '../errors.js';
import type { CrossModal } from '../model/cross-modal.js';
import type { Coded } from './store.js';

/** What a model must say for hits to tell why they were found. */
export type Named = Pick<CrossModal, 'name' | 'categories'>;

const mostNames = 100;
const leastShare = 0.05; // of what all shared categories count; what counts less tells nothing

/** Throws code `invalid-argument` unless `why` is a number of categories that a model can name. */
export function checkWhy(why: number | undefined, model: Named | undefined, dimensions: number): void {
  if (why === undefined || why === 0) return;
  if (!(Number.isInteger(why) && why >= 0 && why <= mostNames)) {
    throw invalidArgument(`why is ${why}; it must be a whole number from 0 to ${mostNames}.`);
  }
  if (!model?.categories.length) {
    throw invalidArgument(`${model ? `The model ${model.name}` : 'A gallery without a model'} cannot say why.`);
  }
  if (dimensions === 0) throw invalidArgument('To say why, the gallery must keep embeddings.');
}

/** Says of an item's embedding why it was found: by which categories, those that count most first. */
export type Why = (item: Float32Array) => string[];

/**
 * What says why a query's hits were found, by at most `most` categories; nothing for none. Fails with `invalid-argument` when the query
 * has no embedding.
 */
export function whyOf({ embedding }: Coded, model: Named | undefined, most = 0): Why | undefined {
  if (most === 0) return undefined;
  if (!embedding) throw invalidArgument("To say why, give the query's embedding with its code.");
  return (item) => sharedCategories(embedding, item, model?.categories ?? [], most);
}

/**
 * The names of the categories that make two embeddings alike: those whose products add most to the dot product, at most
 * `most`, without those that add hardly anything.
 */
export function sharedCategories(
  query: Float32Array,
  item: Float32Array,
  categories: readonly string[],
  most: number,
): string[] {
  if (query.length !== item.length || query.length !== categories.length) {
    throw new CrosshashError('internal', 'Embeddings have as many values as there are categories.');
  }
  const shared = categories
    .map((name, i) => ({ name, counts: Math.max(0, query[i] ?? 0) * (item[i] ?? 0) }))
    .filter(({ counts }) => counts > 0)
    .sort((a, b) => b.counts - a.counts);
  const total = shared.reduce((sum, { counts }) => sum + counts, 0);
  return shared
    .slice(0, most)
    .filter(({ counts }) => counts >= leastShare * total)
    .map(({ name }) => name);
}
