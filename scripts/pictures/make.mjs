/** Fetches the packages, draws the pictures, drops repeats, splits, and puts the finished folder in place. */

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { clipartPngs, listClipart } from './clipart.mjs';
import { draw } from './draw.mjs';
import { listEmoji, readWords } from './emoji.mjs';
import { findRepeats } from './near-duplicates.mjs';
import { fetchDebian, fetchNpm, MissingPackage } from './packages.mjs';
import { clipart, emoji, words } from './sources.mjs';
import { splitByTitle } from './split.mjs';
import { writeStamp } from './stamp.mjs';

async function loadSharp() {
  try {
    const { default: sharp } = await import('sharp');
    // The tasks run side by side themselves, and no picture is read twice.
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  } catch {
    throw new Error('The package sharp is not installed: run "npm ci" first.');
  }
}

/** Runs `task` for every item of a stream, a few at a time. */
async function forEachParallel(items, task) {
  const iterator = items[Symbol.asyncIterator]?.() ?? items[Symbol.iterator]();
  const worker = async () => {
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      await task(value);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
}

/** @returns {Promise<object[]>} the records of the emoji that could be drawn, sorted by id */
async function makeEmoji(sharp, folder, packageFile, labels, progress) {
  const list = await listEmoji(packageFile, labels);
  progress.step('drawing emoji');
  const made = [];
  await forEachParallel(list, async ({ file, title, keywords, body }) => {
    const id = `${emoji.name}/${file}`;
    if (await draw(sharp, folder, id, body, { whiteIsEmpty: false }))
      made.push({ id, title, keywords, split: 'train' });
    progress.update(made.length, list.length);
  });
  return made.map((record) => ({ ...record, source: emoji.name, licence: emoji.licence }));
}

/** @returns {Promise<object[]>} the records of the clip art that is kept, sorted by id */
async function makeClipart(sharp, folder, files, countries, progress) {
  progress.step('reading titles of clip art');
  const list = await listClipart(files.svg, countries);
  const byFile = new Map(list.map((drawing) => [drawing.file, drawing]));
  progress.step('drawing clip art');
  const made = [];
  let seen = 0;
  await forEachParallel(clipartPngs(files.png, byFile.keys()), async ({ file, body }) => {
    const id = `${clipart.name}/${file}`;
    const whiteIsEmpty = !byFile.get(file).isFlag;
    const signature = await draw(sharp, folder, id, body, { whiteIsEmpty });
    if (signature) made.push({ id, ...byFile.get(file), signature });
    progress.update(++seen, list.length);
  });
  made.sort((a, b) => (a.id < b.id ? -1 : 1));
  progress.step('looking for repeats');
  const repeats = findRepeats(made);
  const kept = made.filter((_, position) => !repeats.has(position));
  for (const position of repeats) {
    const { id } = made[position];
    await rm(path.join(folder, `${id}.png`));
    await rm(path.join(folder, 'thumbnails', `${id}.webp`));
  }
  const splits = splitByTitle(kept.map((drawing) => ({ ...drawing, testable: !drawing.isPlace })));
  return kept.map(({ id, title, keywords }, position) => {
    return { id, title, keywords, split: splits[position], source: clipart.name, licence: clipart.licence };
  });
}

function lineOf({ id, title, keywords, source, licence, split }) {
  const thumbnail = `thumbnails/${id}.webp`;
  return JSON.stringify({ image: `${id}.png`, title, keywords, source, licence, split, thumbnail });
}

/** A picture and its title, as `crosshash eval --pairs` reads them. */
function pairLineOf({ id, title }) {
  return `${JSON.stringify({ image: `${id}.png`, captions: [title] })}\n`;
}

async function fetchClipart(cache) {
  const [png, svg] = await Promise.all([
    fetchDebian(cache, clipart.pngPackage, clipart.version),
    fetchDebian(cache, clipart.svgPackage, clipart.version),
  ]);
  return { png, svg };
}

/**
 * @param {{out: string, cache: string, version: string, progress: import('./progress.mjs').Progress}} options
 * @returns {Promise<string>} a sentence with the counts
 */
export async function makePictures({ out, cache, version, progress }) {
  const sharp = await loadSharp();
  progress.step('downloading emoji (31 MB)');
  const clipartFiles = fetchClipart(cache).catch((error) => {
    if (error instanceof MissingPackage) return error;
    throw error;
  });
  const [drawingsPackage, wordsPackage] = await Promise.all([fetchNpm(cache, emoji.drawings), fetchNpm(cache, words)]);
  const { emoji: labels, countries } = await readWords(wordsPackage);
  const folder = `${out}.partial`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const records = await makeEmoji(sharp, folder, drawingsPackage, labels, progress);
    const drawn = records.length;
    progress.step('downloading clip art (156 MB)');
    const files = await clipartFiles;
    const missing = files instanceof MissingPackage ? files.message : '';
    if (!missing) records.push(...(await makeClipart(sharp, folder, files, countries, progress)));
    records.sort((a, b) => (a.id < b.id ? -1 : 1));
    await writeFile(path.join(folder, 'pictures.jsonl'), `${records.map(lineOf).join('\n')}\n`);
    const heldOut = records.filter(({ split }) => split === 'test');
    await writeFile(path.join(folder, 'held-out.jsonl'), heldOut.map(pairLineOf).join(''));
    const counts = { pictures: records.length, emoji: drawn, clipart: records.length - drawn };
    await writeStamp(folder, { version, complete: !missing, counts });
    await rm(out, { recursive: true, force: true });
    await rename(folder, out);
    const summary = `${counts.pictures} pictures (${counts.clipart} clip art, ${counts.emoji} emoji) in ${out}`;
    return missing ? `${summary}\nWithout the clip art: ${missing}` : summary;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
