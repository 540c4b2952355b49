import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';
import type { CoreGallery } from '../engine/core-module.js';
import { invalidArgument } from '../errors.js';
import { centerOf, type Hashing, lessCenter, meanOf, withCenter } from './center.js';
import type { Store } from './store.js';
import type { CenterOptions } from './types.js';

/** A mean of fewer items says too much of each. */
export const leastToCenter = 100;

const itemsATurn = 256;

/** Takes the mean of its items out of a gallery. When it fails, all is as before. */
export function centerStore(
  store: Store,
  model: Hashing | undefined,
  { signal, onProgress }: CenterOptions,
): Promise<void> {
  return store.replace(async (gallery) => {
    throwIfAborted(signal);
    if (!model) throw invalidArgument('The gallery was opened without a model, which is needed to center it.');
    check(gallery);
    const positions = Array.from({ length: gallery.positions }, (_, position) => position).filter(
      (position) => !gallery.isRemoved(position),
    );
    const center = meanOf(embeddingsAt(gallery, positions), gallery.dimensions);
    const next = store.core.createGallery({ ...shapeOf(gallery), metadata: withCenter(gallery.metadata, center) });
    try {
      const { modality } = gallery;
      for (const [done, position] of positions.entries()) {
        if (done % itemsATurn === 0) {
          onProgress?.({ phase: 'center', loaded: done, total: positions.length });
          await platform.nextTurn();
          throwIfAborted(signal);
        }
        const item = { embedding: gallery.embedding(position), modality };
        const { code, embedding } = await lessCenter(item, center, model);
        next.add(gallery.id(position), gallery.title(position), code, embedding);
      }
      onProgress?.({ phase: 'center', loaded: positions.length, total: positions.length });
      throwIfAborted(signal);
      return next;
    } catch (error) {
      next.delete();
      throw error;
    }
  });
}

function check(gallery: CoreGallery): void {
  if (gallery.dimensions === 0) throw invalidArgument('The gallery keeps no embeddings, so it cannot be centred.');
  if (centerOf(gallery)) throw invalidArgument('The gallery is centred already; make it anew to take another mean.');
  if (gallery.size >= leastToCenter) return;
  throw invalidArgument(`The gallery has ${gallery.size} items; a mean worth taking needs ${leastToCenter}.`);
}

function* embeddingsAt(gallery: CoreGallery, positions: readonly number[]): Generator<Float32Array> {
  for (const position of positions) yield gallery.embedding(position);
}

function shapeOf({ bits, dimensions, fingerprint, modality, integerIds }: CoreGallery) {
  return { bits, dimensions, fingerprint, modality, integerIds };
}
