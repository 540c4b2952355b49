/**
 * Puts together what the page shows: the gallery, the thumbnails in a few packs, a list of what is where, and the networks
 * for photographs, which a visitor may choose. The package has the others.
 */

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Gallery } from 'crosshash';
import { copyModel } from './copy-model.mjs';
import { shuffled } from './shuffled.mjs';

// The first pack holds what the first screen shows, and is small so that it is there at once.
const FIRST_PACK = 120;
const PACK = 420;

/** A file's name changes with its contents: what a visitor keeps of an older page is never mistaken for this. */
async function writeHashed(folder, name, bytes) {
  const { name: stem, ext } = path.parse(name);
  const hashed = `${stem}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}${ext}`;
  await writeFile(path.join(folder, hashed), bytes);
  return hashed;
}

async function titlesAndThumbnails(bytes, pictures) {
  const gallery = await Gallery.open(bytes);
  const titles = [];
  const thumbnails = [];
  for await (const { id, title } of gallery) {
    titles.push(title);
    thumbnails.push(path.join(pictures, 'thumbnails', id.replace(/\.png$/, '.webp')));
  }
  gallery.dispose();
  return { titles, thumbnails };
}

/** The thumbnails one after the other; `ends` says where each ends. A picture is known by its place in the gallery. */
async function writePack(folder, positions, thumbnails) {
  const bodies = await Promise.all(positions.map((position) => readFile(thumbnails[position])));
  let end = 0;
  const ends = bodies.map(({ length }) => (end += length));
  return { file: await writeHashed(folder, 'thumbnails.bin', Buffer.concat(bodies)), positions, ends };
}

/** @returns {Promise<string>} a sentence about what was made */
export async function makeData({ gallery, pictures, model, out }) {
  const partial = `${out}.partial`;
  await rm(partial, { recursive: true, force: true });
  const folder = path.join(partial, 'data');
  await mkdir(folder, { recursive: true });
  const bytes = await readFile(gallery);
  const { titles, thumbnails } = await titlesAndThumbnails(bytes, pictures);
  const order = shuffled(titles.length);
  const packs = [];
  for (let begin = 0; begin < order.length; ) {
    const end = begin + (begin === 0 ? FIRST_PACK : PACK);
    packs.push(await writePack(folder, order.slice(begin, end), thumbnails));
    begin = end;
  }
  const list = { gallery: await writeHashed(folder, 'gallery.chg', bytes), titles, packs };
  await writeFile(path.join(folder, 'pictures.json'), JSON.stringify(list));
  await copyModel(model, path.join(partial, 'models', path.basename(model)));
  await rm(out, { recursive: true, force: true });
  await rename(partial, out);
  return `demo data: ${titles.length} pictures, ${packs.length} packs of thumbnails in ${out}`;
}
