import { createHash } from 'node:crypto';

/** What a gallery holds, in one word: how many items, and a hash of their ids, titles and codes in their order. */
export async function stateOf(gallery) {
  const hash = createHash('sha256');
  for await (const { id, title, code } of gallery) hash.update(`${id}\0${title}\0`).update(code);
  return `${gallery.size}-${hash.digest('hex').slice(0, 16)}`;
}
