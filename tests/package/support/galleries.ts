import { CrossModal, Gallery } from 'crosshash';
import { randomSource } from '../../random-source.mjs';
import { tinyModel } from './paths.js';
import { type Colour, colours, pixels } from './pictures.js';
import { randomCodes } from './random-codes.js';

export const colourNames = Object.keys(colours) as Colour[];

let shared: Promise<CrossModal> | undefined;

/** The tiny model, loaded once a test file. */
export function loadTiny(): Promise<CrossModal> {
  shared ??= CrossModal.load(tinyModel);
  return shared;
}

/** A gallery of one picture of each colour; its name is its id and, in capitals, its title. */
export async function colourGallery(): Promise<Gallery> {
  const gallery = await Gallery.create({ model: await loadTiny() });
  await gallery.add(colourNames.map((name) => ({ image: pixels(name), id: name, title: name.toUpperCase() })));
  return gallery;
}

/** A gallery of random codes and embeddings, without a model; ids are `item 0`, `item 1` ... */
export async function randomGallery(count: number, bits = 64, dimensions = 0): Promise<Gallery> {
  const gallery = await Gallery.create({ bits, dimensions });
  await gallery.add(randomItems(count, bits, dimensions));
  return gallery;
}

/** The items of {@link randomGallery}; `from` is the number of the first. */
export function randomItems(count: number, bits: number, dimensions: number, from = 0) {
  const random = randomSource(99 + from);
  return Array.from({ length: count }, (_, i) => {
    const number = from + i;
    const code = randomCodes(1, bits, 1000 + number);
    return { id: `item ${number}`, title: `Item number ${number}`, code, embedding: unit(dimensions, random) };
  });
}

function unit(dimensions: number, random: () => number): Float32Array {
  const values = Float32Array.from({ length: dimensions }, () => random() - 0.5);
  const norm = Math.hypot(...values) || 1;
  return values.map((value) => value / norm);
}
