import { storage } from 'crosshash';
import { search } from '../search/search-state.js';
import { ownGallery } from './own-gallery.js';
import { ownModel } from './own-model.js';
import { own } from './own-state.js';
import { removeThumbnails } from './thumbnails.js';

/** Where the visitor's gallery is kept: one for each choice of networks. */
export function place(): string {
  const { name } = ownModel.get();
  return name === 'default' ? 'opfs:own.chg' : `opfs:own-${name}.chg`;
}

/** Keeps the visitor's gallery on the device; where the browser refuses, it lives as long as the page. */
export async function saveOwn(): Promise<void> {
  try {
    await ownGallery.get()?.save(place());
    own.patch({ kept: true });
  } catch (error) {
    console.info(error);
    own.patch({ kept: false });
  }
}

/** Removes all of the visitor's pictures from the page and from the device. */
export async function removeOwn(): Promise<void> {
  ownGallery.get()?.dispose();
  ownGallery.set(undefined);
  const results = await Promise.allSettled([storage.remove(place()), removeThumbnails()]);
  // Where nothing could be kept there is nothing to remove.
  const failed = own.get().kept && results.some(({ status }) => status === 'rejected');
  const notice = failed
    ? 'Your pictures could not be removed from this device. Remove this page’s data in the settings of the browser.'
    : 'Your pictures were removed from this device.';
  own.patch({ pictures: [], skipped: [], done: 0, total: 0, notice });
  search.patch({ found: undefined });
}
