import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { CrosshashError, invalidArgument, toCrosshashError } from '../errors.js';
import { Gallery } from '../gallery/gallery.js';
import type { CrossModal } from '../model/cross-modal.js';

/** Fails before the long work where its result could not be written: `write-failed`. */
export async function checkTarget(out: string): Promise<void> {
  try {
    await access(path.dirname(path.resolve(out)), constants.W_OK);
  } catch (error) {
    throw new CrosshashError('write-failed', `${out} could not be written: its folder is not there or is read-only.`, {
      cause: error,
    });
  }
}

/** The gallery to add to: the one in the file with `append`, else a new one. A file that is no gallery is refused. */
export async function openTarget(
  out: string,
  append: boolean,
  { model, modality, signal }: { model: CrossModal; modality: string; signal: AbortSignal },
): Promise<Gallery> {
  const there = await stat(out).catch(() => undefined);
  if (there && append) return Gallery.open(out, { model, signal });
  if (there && there.size > 0) await refuseOther(out, signal);
  return Gallery.create({ model, modality });
}

/** A damaged gallery may be replaced; a photo that was named by mistake may not. */
async function refuseOther(out: string, signal: AbortSignal): Promise<void> {
  try {
    const old = await Gallery.open(out, { signal });
    old.dispose();
  } catch (error) {
    const { code } = toCrosshashError(error);
    if (code === 'damaged-gallery' || code === 'newer-version') return;
    if (code === 'not-a-gallery') throw invalidArgument(`${out} is there and is not a gallery; give another name.`);
    throw error;
  }
}
