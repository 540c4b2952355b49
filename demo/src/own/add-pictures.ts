import { type CrosshashError, Gallery } from 'crosshash';
import type { Thumbnail } from '../pictures/thumbnail.js';
import { runSearch } from '../search/run-search.js';
import { search } from '../search/search-state.js';
import { isAborted } from '../session/problem.js';
import { idOf, titleOf } from './file-names.js';
import { saveOwn } from './keep.js';
import { openOwn } from './open-own.js';
import { ownGallery } from './own-gallery.js';
import { modelForOwn } from './own-model.js';
import { own, type Skipped } from './own-state.js';
import { pauseGate } from './pause.js';
import { addThumbnails, makeThumbnail } from './thumbnails.js';

const batch = 4; // pictures: a pause waits for these, no longer
const saveEvery = 24;

let stop = new AbortController();
const waiting: File[] = [];

/** Adds pictures to the visitor's own; those that are there already are passed over. More may be added meanwhile. */
export async function addPictures(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  waiting.push(...files);
  const state = own.get();
  if (state.activity !== 'idle') return own.patch({ total: state.total + files.length });
  stop = new AbortController();
  own.patch({ activity: 'adding', done: 0, total: files.length, skipped: [], notice: '' });
  await addWaiting(stop.signal);
}

/** Gives up what is not added yet; what is added stays. */
export function stopAdding(): void {
  own.patch({ activity: 'stopping' });
  pauseGate.open();
  stop.abort();
}

export function pauseAdding(): void {
  pauseGate.close();
  own.patch({ activity: 'paused' });
}

export function resumeAdding(): void {
  own.patch({ activity: 'adding' });
  pauseGate.open();
}

async function addWaiting(signal: AbortSignal): Promise<void> {
  let unsaved = 0;
  let failure = '';
  try {
    while (waiting.length > 0 && !signal.aborted) {
      unsaved += await addBatch(waiting.splice(0, batch), signal);
      if (search.get().gallery === 'own') void runSearch();
      if (unsaved >= saveEvery) {
        await saveOwn();
        unsaved = 0;
      }
      await pauseGate.passed();
    }
  } catch (error) {
    if (!isAborted(error)) failure = `Adding stopped: ${error instanceof Error ? error.message : error}`;
  }
  waiting.length = 0;
  if (unsaved > 0) await saveOwn();
  const { done, total, skipped } = own.get();
  const added = done - skipped.length;
  const sentence = signal.aborted
    ? `Stopped: ${added} of ${total} pictures were added.`
    : `${added} pictures were added.`;
  own.patch({ activity: 'idle', notice: failure || sentence });
}

async function addBatch(files: readonly File[], signal: AbortSignal): Promise<number> {
  const gallery = await galleryToAddTo();
  const skipped: Skipped[] = [];
  const items: { image: File; id: string; title: string }[] = [];
  for (const image of files) {
    const id = idOf(image);
    if ((await gallery.has(id)) || items.some((item) => item.id === id)) {
      skipped.push({ name: image.name, reason: 'is here already' });
    } else {
      items.push({ image, id, title: titleOf(image) });
    }
  }
  const before = gallery.size;
  try {
    await gallery.add(items, {
      signal,
      onError: (error, _, i) => skipped.push({ name: items[i]?.image.name ?? '', reason: reasonOf(error) }),
    });
  } finally {
    await showAdded(gallery, before, items);
    const state = own.get();
    own.patch({
      done: state.done + gallery.size - before + skipped.length,
      skipped: [...state.skipped, ...skipped],
    });
  }
  return gallery.size - before;
}

/** What is in the gallery is shown, also when the rest of its batch was given up. */
async function showAdded(
  gallery: Gallery,
  before: number,
  items: readonly { image: File; id: string; title: string }[],
) {
  if (gallery.size === before) return;
  const made = new Map<string, Thumbnail>();
  const added: { id: string; title: string }[] = [];
  for (const { image, id, title } of items) {
    if (!(await gallery.has(id))) continue;
    added.push({ id, title });
    const thumbnail = await makeThumbnail(image).catch(() => undefined);
    if (thumbnail) made.set(id, thumbnail);
  }
  await addThumbnails(made).catch(() => own.patch({ kept: false }));
  own.patch({ pictures: [...own.get().pictures, ...added] });
}

async function galleryToAddTo(): Promise<Gallery> {
  const model = await modelForOwn();
  await openOwn();
  const gallery = ownGallery.get() ?? (await Gallery.create({ model }));
  ownGallery.set(gallery);
  return gallery;
}

function reasonOf(error: CrosshashError): string {
  if (error.code === 'not-an-image') return 'is not a picture that this browser can read';
  if (error.code === 'image-too-large') return 'is too large';
  return error.message;
}
