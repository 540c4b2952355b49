import { Thumbnail } from '../pictures/thumbnail.js';
import { createStore } from '../store.js';
import { openDatabase, request } from './thumbnail-database.js';

const side = 256; // pixels: sharp on a screen of two pixels a point

/** Small copies of the visitor's pictures, by id. */
export const ownThumbnails = createStore<ReadonlyMap<string, Thumbnail>>(new Map());

/** A small WebP of a picture. */
export async function makeThumbnail(file: Blob): Promise<Thumbnail> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const small = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 });
  return new Thumbnail(new Uint8Array(await small.arrayBuffer()));
}

/** Shows them, and keeps them where the browser lets us. */
export async function addThumbnails(made: ReadonlyMap<string, Thumbnail>): Promise<void> {
  ownThumbnails.set(new Map([...ownThumbnails.get(), ...made]));
  const database = await openDatabase();
  if (!database) return;
  const store = database.transaction('thumbnails', 'readwrite').objectStore('thumbnails');
  await Promise.all([...made].map(([id, thumbnail]) => request(store.put(thumbnail.bytes, id))));
}

export async function readThumbnails(): Promise<void> {
  const database = await openDatabase();
  if (!database) return;
  const store = database.transaction('thumbnails').objectStore('thumbnails');
  const [ids, kept] = await Promise.all([
    request(store.getAllKeys()),
    request<Uint8Array<ArrayBuffer>[]>(store.getAll()),
  ]);
  ownThumbnails.set(new Map(kept.map((bytes, i) => [String(ids[i]), new Thumbnail(bytes)])));
}

export async function removeThumbnails(): Promise<void> {
  ownThumbnails.set(new Map());
  const database = await openDatabase();
  if (database) await request(database.transaction('thumbnails', 'readwrite').objectStore('thumbnails').clear());
}
