import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { shuffled } from '../shuffled.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const data = path.join(root, '../shared/data');

/**
 * The sets that are measured, each with `items` and `queries` in random order (the same in every run), so many at most,
 * as `model.encode` takes them; or with `absent`, which says what is missing. An item may be a function that gives it.
 */
export async function readSets(names, items, queries) {
  const readers = { captions: readCaptions, pictures: readPictures };
  return Promise.all(
    names.map(async (name) => {
      if (!readers[name]) throw new Error(`There is no set ${name}; there are ${Object.keys(readers).join(', ')}.`);
      const set = await readers[name]().catch((error) => {
        if (error.code !== 'ENOENT') throw error;
        return { absent: `${path.relative(root, error.path)} is not there` };
      });
      if (set.absent) return { name, ...set };
      return { name, items: shuffle(set.items).slice(0, items), queries: shuffle(set.queries).slice(0, queries) };
    }),
  );
}

/** Texts found by a picture: all captions of Flickr8k's photographs, by the photographs of the development set. */
async function readCaptions() {
  const [train, dev] = await Promise.all([readLines('flickr8k-train'), readLines('flickr8k-dev')]);
  return {
    items: [...train, ...dev].flatMap(({ captions }) => captions.map((text) => ({ text }))),
    queries: dev.map(photographOf('flickr8k-dev')),
  };
}

/**
 * Pictures found by a text: photographs and their quarters, and drawings where they have been fetched, by captions of
 * the development set. The quarters are there to make the gallery large.
 */
async function readPictures() {
  const [train, dev, drawings] = await Promise.all([
    readLines('flickr8k-train'),
    readLines('flickr8k-dev'),
    readDrawings(),
  ]);
  const photographs = train.map(photographOf('flickr8k-train'));
  return {
    items: [
      ...dev.map(photographOf('flickr8k-dev')),
      ...photographs,
      ...drawings,
      ...photographs.flatMap(({ image }) => [0, 1, 2, 3].map((quarter) => () => quarterOf(image, quarter))),
    ],
    queries: dev.map(({ captions }) => ({ text: captions[0] })),
  };
}

function photographOf(folder) {
  return ({ image }) => ({ image: path.join(data, folder, 'images', image) });
}

async function readDrawings() {
  const file = path.join(root, 'build/pictures/pictures.jsonl');
  const text = await readFile(file, 'utf8').catch(() => '');
  return linesOf(text).map(({ image }) => ({ image: path.join(path.dirname(file), image) }));
}

async function quarterOf(file, quarter) {
  const { width, height } = await sharp(file).metadata();
  const region = { width: width >> 1, height: height >> 1 };
  const corner = { left: quarter % 2 === 0 ? 0 : width - region.width, top: quarter < 2 ? 0 : height - region.height };
  const pixels = await sharp(file)
    .extract({ ...corner, ...region })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  return { image: { data: pixels, ...region, channels: 3 } };
}

async function readLines(folder) {
  return linesOf(await readFile(path.join(data, folder, 'captions.jsonl'), 'utf8'));
}

function linesOf(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function shuffle(list) {
  return shuffled(list.length, 1).map((place) => list[place]);
}
