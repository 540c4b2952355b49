// Grows the gallery in a file, takes items out of it, and saves it, over and over, until it is killed:
// `node save-forever.mjs FILE append|replace`. Says on stdout what it is about to save, and when it has, so that whoever
// kills it knows what may be found.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { Gallery } from 'crosshash';
import { stateOf } from './gallery-state.mjs';

const [file, how] = process.argv.slice(2);
const gallery = await Gallery.open(file);
for (let round = 0; ; round++) {
  const items = Array.from({ length: 40 }, (_, i) => {
    const id = `${process.pid} ${round} ${i}`;
    return { id, title: id.repeat(20), code: createHash('sha256').update(id).digest() };
  });
  await gallery.add(items);
  if (round > 0) await gallery.remove(items.slice(0, 10).map((_, i) => `${process.pid} ${round - 1} ${3 * i}`));
  writeSync(1, `saving ${await stateOf(gallery)}\n`);
  if (how === 'append') await gallery.save(file);
  else await replace();
  writeSync(1, `saved ${await stateOf(gallery)}\n`);
}

// A gallery that was opened from bytes has no file to append to.
async function replace() {
  const copy = await Gallery.open(await gallery.bytes());
  await copy.save(file);
  copy.dispose();
}
