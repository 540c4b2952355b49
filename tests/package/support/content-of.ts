import { createHash } from 'node:crypto';
import type { Gallery } from 'crosshash';

/** A digest of all that a gallery's items are: ids, titles and codes in order. */
export async function contentOf(gallery: Gallery): Promise<string> {
  const hash = createHash('sha256');
  for await (const { position, id, title, code } of gallery) {
    hash.update(JSON.stringify([position, id, title, [...code]]));
  }
  return `${gallery.size} items, ${hash.digest('hex')}`;
}
