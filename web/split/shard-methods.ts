import type { CoreOptions } from '../engine/load-core.js';
import { disposed } from '../errors.js';
import { type Candidates, findCandidates } from '../gallery/candidates.js';
import { Gallery } from '../gallery/gallery.js';
import type { GalleryLocation } from '../gallery/open-store.js';
import type { SearchPlan } from '../gallery/search-plan.js';
import type { Coded } from '../gallery/store.js';
import type { Filter, Hit, Id, StoredItem } from '../gallery/types.js';
import type { CallContext } from '../line/answer-calls.js';

/** What the front knows of a gallery without asking. */
export type ShardState = Pick<Gallery, 'size' | 'bits' | 'dimensions' | 'modality'> & {
  /** Places in use, those of removed items included. */
  readonly positions: number;
  readonly integerIds: boolean;
  readonly fingerprint: string;
  /** What was taken out of its items' embeddings, if anything was. */
  readonly center?: Float32Array;
};

/** What an item is called, and what is kept of it. */
export type Named = Pick<Hit, 'id' | 'title'> & { readonly embedding?: Float32Array };

let held: Gallery | undefined;

function gallery(): Gallery {
  if (held) return held;
  throw disposed('the gallery');
}

/** What the front can call, by name. Positions are those of the gallery that this worker holds, from 0. */
export const shardMethods = {
  /** Holds this gallery from now on. */
  async open({ signal, progress }: CallContext, where: GalleryLocation, core: CoreOptions): Promise<ShardState> {
    held = await Gallery.open(where, { core, signal, onProgress: (step) => progress(step) });
    const { size, bits, dimensions, modality, store } = held;
    const { positions, integerIds, fingerprint } = store.gallery;
    const { center } = store;
    return { size, positions, bits, dimensions, modality, integerIds, fingerprint, ...(center && { center }) };
  },

  /** The bytes of a gallery of the items from `first` up to `last` - 1. */
  async slice(_: CallContext, first: number, last: number): Promise<Uint8Array> {
    return gallery().store.gallery.slice(first, last);
  },

  findCandidates(
    { signal }: CallContext,
    query: Coded,
    plan: SearchPlan,
    filter: Filter | undefined,
  ): Promise<Candidates> {
    const { store } = gallery();
    return store.lock.read(() => findCandidates(store, query, plan, filter, signal));
  },

  /** With `embeddings`, what is kept of those too. */
  async namesOf(_: CallContext, positions: Uint32Array, embeddings: boolean): Promise<Named[]> {
    const { store } = gallery();
    return Array.from(positions, (position) => ({
      id: store.gallery.id(position),
      title: store.gallery.title(position),
      ...(embeddings && { embedding: store.gallery.embedding(position) }),
    }));
  },

  prepare({ signal, progress }: CallContext): Promise<void> {
    return gallery().prepare({ signal, onProgress: (step) => progress(step) });
  },

  histogram({ signal }: CallContext, query: Coded): Promise<Uint32Array> {
    return gallery().histogram(query, { signal });
  },

  getItem(_: CallContext, id: Id): Promise<StoredItem | undefined> {
    return gallery().get(id);
  },

  embedding(_: CallContext, id: Id): Promise<Float32Array | undefined> {
    return gallery().embedding(id);
  },

  items(_: CallContext, first: number, count: number): Promise<StoredItem[]> {
    return gallery().items(first, count);
  },
};

/** The functions, for the front to call by name. */
export type ShardMethods = typeof shardMethods;
