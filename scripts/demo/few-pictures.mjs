/**
 * Makes a small folder of pictures for the tests of the demo page: `node scripts/demo/few-pictures.mjs FOLDER`.
 *
 * A test cannot wait for the full gallery: its packages are 186 MB, and encoding it takes minutes. So the tests show
 * some 170 emoji of the 31 MB of packages that the emoji come from: drawn in ten seconds, encoded in thirty. The
 * networks are the real ones. `gallery.jsonl` lists what the gallery holds, `others.jsonl` what it must not know.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { draw } from '../pictures/draw.mjs';
import { listEmoji, readWords } from '../pictures/emoji.mjs';
import { fetchNpm } from '../pictures/packages.mjs';
import { emoji, words } from '../pictures/sources.mjs';
import { isStamped, stampOf, writeStamp } from './stamp.mjs';

/** Kept out of the gallery: a picture that a test drops must not find itself. */
const dropped = ['animals-nature/cat-face', 'animals-nature/tulip'];
const inGallery = (file) =>
  (file.startsWith('animals-nature/') && !dropped.includes(file)) ||
  /^food-drink\/(?:red-apple|green-apple|pear|cherries|banana|lemon|pizza|wine-glass|beer-mug|bread)$/.test(file) ||
  /^travel-places\/(?:sailboat|ship|motor-boat|house|houses|bicycle|train|airplane|automobile|umbrella)$/.test(file);

const ownCount = 50;
const isOwn = (file) => file.startsWith('travel-places/') && !inGallery(file);

const out = path.resolve(process.argv[2] ?? 'build/demo-test/pictures');
const stamp = await stampOf(['scripts/demo/few-pictures.mjs', 'scripts/pictures']);
if (!(await isStamped(out, stamp))) {
  await make();
  await writeStamp(out, stamp);
}

async function make() {
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'crosshash', 'pictures');
  await mkdir(cache, { recursive: true });
  const [drawings, wordsPackage] = await Promise.all([fetchNpm(cache, emoji.drawings), fetchNpm(cache, words)]);
  const { emoji: labels } = await readWords(wordsPackage);
  const list = await listEmoji(drawings, labels);
  await mkdir(out, { recursive: true });
  const gallery = list.filter(({ file }) => inGallery(file));
  const others = list.filter(({ file }) => dropped.includes(file));
  others.push(...list.filter(({ file }) => isOwn(file)).slice(0, ownCount));
  for (const { file, body } of [...gallery, ...others]) await draw(sharp, out, file, body, { whiteIsEmpty: false });
  await writeList('gallery.jsonl', gallery);
  await writeList('others.jsonl', others);
}

function writeList(name, list) {
  const lines = list.map(({ file, title }) => `${JSON.stringify({ image: `${file}.png`, title })}\n`);
  return writeFile(path.join(out, name), lines.join(''));
}
