import { throwIfAborted } from '../abort.js';
import { type CrosshashError, invalidArgument, toCrosshashError } from '../errors.js';
import type { CrossModal } from '../model/cross-modal.js';
import { type Input, modalityOf } from '../model/input.js';
import { fileNameOf } from '../model/picture.js';
import { mapInOrder } from '../parallel/map-in-order.js';
import { asInGallery } from './center.js';
import { itemList, type NewItems } from './item-list.js';
import type { Coded, Store } from './store.js';
import { titleOf } from './titles.js';
import type { AddOptions, NewItem } from './types.js';

type Prepared = { item: NewItem } & ({ coded: Coded } | { error: CrosshashError });

// What is wrong with an item alone. Anything else would be wrong with the next item too.
const itemErrors: readonly string[] = [
  'file-not-found',
  'not-an-image',
  'image-too-large',
  'empty-text',
  'invalid-argument',
  'wrong-bits',
  'wrong-dimensions',
];

/** Encodes items and adds them in their order; gives how many were added. */
export async function addItems(
  store: Store,
  model: CrossModal | undefined,
  items: NewItems,
  { signal, onProgress, onError, replace = false }: AddOptions,
): Promise<number> {
  const list = itemList(items);
  const total = Array.isArray(list) ? list.length : 0;
  const many = model?.isMany(Array.isArray(list) ? total : Number.POSITIVE_INFINITY) ?? false;
  const prepare = async (item: NewItem): Promise<Prepared> => {
    try {
      return { item, coded: await codeItem(store, model, item, many, signal) };
    } catch (error) {
      return { item, error: toCrosshashError(error) };
    }
  };
  let done = 0;
  let added = 0;
  for await (const prepared of mapInOrder(list, model?.ahead ?? 1, prepare)) {
    throwIfAborted(signal); // what is encoded already is not added after an abort
    const error = 'error' in prepared ? prepared.error : await tryAdd(store, prepared.coded, prepared.item, replace);
    if (!error) added++;
    else if (onError && itemErrors.includes(error.code)) onError(error, prepared.item, done);
    else throw error;
    done++;
    onProgress?.({ phase: 'encode', loaded: done, total });
  }
  return added;
}

async function codeItem(
  store: Store,
  model: CrossModal | undefined,
  item: NewItem,
  many: boolean,
  signal: AbortSignal | undefined,
): Promise<Coded> {
  if (typeof item !== 'object' || item === null) throw invalidArgument('An item must be an object.');
  const { modality } = store.gallery;
  const given = 'code' in item ? (item.modality ?? modality) : modalityOf(item);
  if (given !== modality) {
    throw invalidArgument(
      `The gallery holds items of modality ${modality}, not ${given}; create one with { modality: '${given}' }.`,
    );
  }
  if ('code' in item) return item;
  if (!model) throw invalidArgument('The gallery was made or opened without a model; give one, or add codes.');
  const encoded = await model.encodeNext(item satisfies Input, many, signal);
  return asInGallery(encoded, { center: store.center, modality }, model);
}

async function tryAdd(
  store: Store,
  coded: Coded,
  item: NewItem,
  replace: boolean,
): Promise<CrosshashError | undefined> {
  try {
    const file = 'image' in item ? fileNameOf(item.image) : undefined;
    const id = item.id ?? (store.gallery.integerIds ? undefined : file);
    const title = item.title ?? ('text' in item ? item.text : file === undefined ? '' : titleOf(file));
    await store.add(coded, id, title, replace);
    return undefined;
  } catch (error) {
    return toCrosshashError(error);
  }
}
