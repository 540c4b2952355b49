import { CrosshashError, Gallery, storage } from 'crosshash';
import { runSearch } from '../search/run-search.js';
import { search } from '../search/search-state.js';
import { place } from './keep.js';
import { ownGallery } from './own-gallery.js';
import { modelForOwn, type OwnModelName, ownModel } from './own-model.js';
import { type OwnPicture, own } from './own-state.js';
import { readThumbnails } from './thumbnails.js';

let opening: { name: OwnModelName; opened: Promise<void> } | undefined;

/** Opens what was kept of the pictures that the chosen networks read, once for each choice. */
export function openOwn(): Promise<void> {
  const { name } = ownModel.get();
  if (opening?.name !== name) {
    opening = { name, opened: open().catch((error) => own.patch({ notice: noticeOf(error) })) };
  }
  return opening.opened;
}

async function open(): Promise<void> {
  const model = await modelForOwn();
  const kept = await storage.galleries().catch(() => []);
  if (!kept.some(({ name }) => name === place())) return;
  const gallery = await Gallery.open(place(), { model });
  const pictures: OwnPicture[] = [];
  for await (const { id, title } of gallery) pictures.push({ id: String(id), title });
  await readThumbnails().catch(() => {});
  ownGallery.set(gallery);
  own.patch({ pictures });
  if (search.get().gallery === 'own') void runSearch();
}

function noticeOf(error: unknown): string {
  if (error instanceof CrosshashError && error.code === 'other-model') {
    return 'Your pictures were encoded by an older version of this page. Please add them again.';
  }
  return `The pictures of your last visit could not be opened: ${error instanceof Error ? error.message : error}`;
}
