import type { PrepareOptions } from '../engine/multi-index.js';
import { Gallery } from '../gallery/gallery.js';
import { nextItems, type Place } from '../gallery/items.js';
import type { GalleryLocation } from '../gallery/open-store.js';
import type {
  AddOptions,
  CenterOptions,
  CreateOptions,
  GalleryInfo,
  Hit,
  Id,
  NewItem,
  OpenOptions,
  Query,
  Saved,
  SearchOptions,
  StoredItem,
} from '../gallery/types.js';
import type { CallContext } from './messages.js';
import { models } from './model-methods.js';
import { Objects } from './objects.js';

const galleries = new Objects<Gallery>('the gallery');

/** What a page knows of a gallery without asking. */
export type GalleryState = Pick<Gallery, 'size' | 'positions' | 'bits' | 'dimensions' | 'modality'> & {
  readonly gallery: number;
};

function keep(opened: Gallery): GalleryState {
  const { size, positions, bits, dimensions, modality } = opened;
  return { gallery: galleries.keep(opened), size, positions, bits, dimensions, modality };
}

/** Makes a change, and tells the page how large the gallery is then, whatever came of it. */
async function change<T>(context: CallContext, gallery: number, make: (changed: Gallery) => Promise<T>): Promise<T> {
  const changed = galleries.get(gallery);
  try {
    return await make(changed);
  } finally {
    tellCounts(context, gallery);
  }
}

function tellCounts({ counts }: CallContext, gallery: number): void {
  if (!galleries.has(gallery)) return;
  const { size, positions } = galleries.get(gallery);
  counts(gallery, { size, positions });
}

function withModel(model: number | undefined) {
  return model === undefined ? {} : { model: models.get(model) };
}

/** Gallery for a page. */
export const galleryMethods = {
  async createGallery(_: CallContext, model: number | undefined, options: CreateOptions): Promise<GalleryState> {
    return keep(await Gallery.create({ ...options, ...withModel(model) }));
  },

  async openGallery(
    { signal, progress }: CallContext,
    where: GalleryLocation,
    model: number | undefined,
    options: OpenOptions,
  ): Promise<GalleryState> {
    const hooks = { signal, onProgress: (step: Parameters<typeof progress>[0]) => progress(step) };
    return keep(await Gallery.open(where, { ...options, ...withModel(model), ...hooks }));
  },

  /** `skip`: go on after an item that cannot be added. */
  addItems(
    context: CallContext,
    gallery: number,
    items: NewItem[],
    { skip, replace }: { skip: boolean; replace: boolean },
  ): Promise<number> {
    const { signal, progress, leftOut } = context;
    const onError: AddOptions['onError'] = ({ code, message, section }, _, index) => {
      leftOut({ code, message, section }, index);
    };
    const onProgress: AddOptions['onProgress'] = (step) => {
      tellCounts(context, gallery);
      progress(step);
    };
    return change(context, gallery, (filled) =>
      filled.add(items, { signal, onProgress, replace, ...(skip && { onError }) }),
    );
  },

  removeItems(context: CallContext, gallery: number, ids: Id | readonly Id[]): Promise<number> {
    return change(context, gallery, (thinned) => thinned.remove(ids));
  },

  compactGallery(context: CallContext, gallery: number): Promise<void> {
    return change(context, gallery, (compacted) => compacted.compact());
  },

  centerGallery(context: CallContext, gallery: number): Promise<void> {
    const { signal, progress } = context;
    const onProgress: CenterOptions['onProgress'] = (step) => progress(step);
    return change(context, gallery, (centred) => centred.center({ signal, onProgress }));
  },

  prepareGallery({ signal, progress }: CallContext, gallery: number): Promise<void> {
    const onProgress: PrepareOptions['onProgress'] = (step) => progress(step);
    return galleries.get(gallery).prepare({ signal, onProgress });
  },

  search({ signal }: CallContext, gallery: number, query: Query, options: SearchOptions): Promise<Hit[]> {
    return galleries.get(gallery).search(query, { ...options, signal });
  },

  histogram({ signal }: CallContext, gallery: number, query: Query): Promise<Uint32Array> {
    return galleries.get(gallery).histogram(query, { signal });
  },

  getItem(_: CallContext, gallery: number, id: Id): Promise<StoredItem | undefined> {
    return galleries.get(gallery).get(id);
  },

  embedding(_: CallContext, gallery: number, id: Id): Promise<Float32Array | undefined> {
    return galleries.get(gallery).embedding(id);
  },

  hasItem(_: CallContext, gallery: number, id: Id): Promise<boolean> {
    return galleries.get(gallery).has(id);
  },

  items(_: CallContext, gallery: number, first: number, count: number): Promise<StoredItem[]> {
    return galleries.get(gallery).items(first, count);
  },

  /** The next items of a walk over all. */
  async nextItems(_: CallContext, gallery: number, count: number, place: Place | undefined) {
    return nextItems(galleries.get(gallery).store, count, place);
  },

  galleryInfo(_: CallContext, gallery: number): Promise<GalleryInfo> {
    return galleries.get(gallery).info();
  },

  saveGallery(context: CallContext, gallery: number, where: string | undefined): Promise<Saved> {
    return change(context, gallery, (saved) => saved.save(where, { signal: context.signal }));
  },

  galleryBytes(_: CallContext, gallery: number): Promise<Uint8Array> {
    return galleries.get(gallery).bytes();
  },

  async disposeGallery(_: CallContext, gallery: number): Promise<void> {
    galleries.dispose(gallery);
  },
};
