import type { GalleryFile } from '../platform/gallery-file.js';
import type { Store } from './store.js';
import type { Saved } from './types.js';

/** Brings `file` up to date. `same` says that the gallery was opened from it or saved to it last. */
export async function saveStore(
  store: Store,
  file: GalleryFile,
  same: boolean,
  signal: AbortSignal | undefined,
): Promise<Saved> {
  if (same && (await append(store, file))) return { appended: true, bytes: store.gallery.fileLength };
  const bytes = await store.compactImage();
  await file.replace(bytes, signal);
  store.gallery.markSaved();
  return { appended: false, bytes: bytes.length };
}

async function append(store: Store, file: GalleryFile): Promise<boolean> {
  const header = store.gallery.header();
  const appendix = header.length > 0 ? await store.appendix() : undefined;
  if (!appendix || !(await file.append(appendix, header))) return false;
  store.gallery.markSaved();
  return true;
}
