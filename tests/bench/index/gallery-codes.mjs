import { writeFileSync } from 'node:fs';
import { Gallery } from 'crosshash';

/**
 * Writes the packed codes of a gallery's items into `file`, and those of up to `queryCount` of them, far from each
 * other, into `queries`. Gives `{ bits, count }`.
 */
export async function writeGalleryCodes(galleryFile, file, queries, queryCount) {
  const gallery = await Gallery.open(galleryFile);
  try {
    const codes = [];
    for await (const { code } of gallery) codes.push(code);
    writeFileSync(file, Buffer.concat(codes));
    const step = Math.max(1, Math.floor(codes.length / queryCount));
    writeFileSync(queries, Buffer.concat(codes.filter((_, i) => i % step === 0).slice(0, queryCount)));
    return { bits: gallery.bits, count: codes.length };
  } finally {
    gallery.dispose();
  }
}
