import { Gallery } from '../gallery/gallery.js';
import type { GalleryLocation } from '../gallery/open-store.js';
import type {
  AddOptions,
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
export type GalleryState = Pick<Gallery, 'size' | 'bits' | 'dimensions' | 'modality'> & { readonly gallery: number };

function keep(opened: Gallery): GalleryState {
  const { size, bits, dimensions, modality } = opened;
  return { gallery: galleries.keep(opened), size, bits, dimensions, modality };
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
  async addItems(
    { signal, progress, size, leftOut }: CallContext,
    gallery: number,
    items: NewItem[],
    skip: boolean,
  ): Promise<number> {
    const filled = galleries.get(gallery);
    const onError: AddOptions['onError'] = ({ code, message, section }, _, index) => {
      leftOut({ code, message, section }, index);
    };
    const onProgress: AddOptions['onProgress'] = (step) => {
      size(gallery, filled.size);
      progress(step);
    };
    try {
      return await filled.add(items, { signal, onProgress, ...(skip && { onError }) });
    } finally {
      if (galleries.has(gallery)) size(gallery, filled.size);
    }
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

  hasItem(_: CallContext, gallery: number, id: Id): Promise<boolean> {
    return galleries.get(gallery).has(id);
  },

  items(_: CallContext, gallery: number, first: number, count: number): Promise<StoredItem[]> {
    return galleries.get(gallery).items(first, count);
  },

  galleryInfo(_: CallContext, gallery: number): Promise<GalleryInfo> {
    return galleries.get(gallery).info();
  },

  saveGallery({ signal }: CallContext, gallery: number, where: string | undefined): Promise<Saved> {
    return galleries.get(gallery).save(where, { signal });
  },

  galleryBytes(_: CallContext, gallery: number): Promise<Uint8Array> {
    return galleries.get(gallery).bytes();
  },

  async disposeGallery(_: CallContext, gallery: number): Promise<void> {
    galleries.dispose(gallery);
  },
};
