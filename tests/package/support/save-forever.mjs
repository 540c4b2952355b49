// Grows the gallery in a file and saves it, over and over, until it is killed: `node save-forever.mjs FILE append|replace`.
// Says on stdout what it is about to save, so that whoever kills it knows what may be found.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { Gallery } from 'crosshash';

const [file, how] = process.argv.slice(2);
const gallery = await Gallery.open(file);
for (let round = 0; ; round++) {
  const items = Array.from({ length: 40 }, (_, i) => {
    const id = `${process.pid} ${round} ${i}`;
    return { id, title: id.repeat(20), code: createHash('sha256').update(id).digest() };
  });
  await gallery.add(items);
  writeSync(1, `saving ${gallery.size}\n`);
  const target = how === 'append' ? await gallery.save(file) : await replace();
  writeSync(1, `saved ${gallery.size} ${target.appended}\n`);
}

// A gallery that was opened from bytes has no file to append to.
async function replace() {
  const copy = await Gallery.open(await gallery.bytes());
  const saved = await copy.save(file);
  copy.dispose();
  return saved;
}
