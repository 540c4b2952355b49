import { stat } from 'node:fs/promises';
import { Gallery } from '../gallery/gallery.js';
import { CrossModal, type LoadOptions } from '../model/cross-modal.js';

/** Loads a model at the width of the gallery in a file, where it has that width; else, and without a file, as usual. */
export async function loadModelFor(
  gallery: string | undefined,
  where: string | undefined,
  options: LoadOptions,
): Promise<CrossModal> {
  const model = await CrossModal.load(where, options);
  if (gallery === undefined || model.widths.length === 1 || !(await stat(gallery).catch(() => undefined))) return model;
  try {
    using opened = await Gallery.open(gallery, options.signal ? { signal: options.signal } : {});
    const { bits } = await opened.info();
    if (bits === model.bits || !model.widths.includes(bits)) return model;
    model.dispose();
    return await CrossModal.load(where, { ...options, bits });
  } catch (error) {
    model.dispose();
    throw error;
  }
}
