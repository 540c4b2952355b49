import { runSearch } from '../search/run-search.js';
import { search } from '../search/search-state.js';
import { openOwn } from './open-own.js';
import { ownGallery } from './own-gallery.js';
import { modelForOwn, type OwnModelName, ownModel } from './own-model.js';
import { own } from './own-state.js';
import { ownThumbnails } from './thumbnails.js';

/** Other networks have other codes, so each has pictures of its own. What the others have stays on the device. */
export async function chooseOwnModel(name: OwnModelName): Promise<void> {
  if (own.get().activity !== 'idle' || ownModel.get().loading) return;
  show(name);
  try {
    await modelForOwn();
    await openOwn();
  } catch (error) {
    show('default');
    await openOwn();
    own.patch({ notice: `The networks could not be loaded: ${error instanceof Error ? error.message : error}` });
  }
  void runSearch();
}

function show(name: OwnModelName): void {
  ownGallery.get()?.dispose();
  ownGallery.set(undefined);
  ownThumbnails.set(new Map());
  ownModel.patch({ name });
  own.patch({ pictures: [], skipped: [], done: 0, total: 0, kept: true, notice: '' });
  search.patch({ found: undefined });
}
