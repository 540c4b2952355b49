import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal, Gallery, SplitGallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { learnCertainty } from '../../dist/cli/calibrate/learn-certainty.js';
import { type Trial, trialsOf } from '../../dist/cli/calibrate/trials.js';
import { certaintyOf, probabilityOf } from '../../dist/model/certainty.js';
import { parseManifest } from '../../dist/model/parse-manifest.js';
import { randomSource } from '../random-source.mjs';
import { expectError } from './support/expect-error.js';
import { colourNames } from './support/galleries.js';
import { modelFiles } from './support/model-files.js';
import { tinyModel } from './support/paths.js';
import { pixels } from './support/pictures.js';
import { temporaryFolder } from './support/temporary-folder.js';

const odds = { constant: -3, score: 2, margin: 10 };
const measured = { right: 0.5, area: 0.8, kept: 0.6, leftOut: 0.1, keptStrictly: 0.6, calibrationError: 0.02 };
const known = {
  query: 'text',
  item: 'image',
  odds,
  fitsFrom: 0.5,
  learned: { queries: 8, sizes: [8], seed: 1 },
  measured,
};

/** The tiny model, with these members in its model.json. */
async function tinyWith(members: object): Promise<Record<string, Uint8Array>> {
  const files = await modelFiles(tinyModel);
  const manifest = JSON.parse(new TextDecoder().decode(files.get('model.json')));
  const json = new TextEncoder().encode(JSON.stringify({ ...manifest, ...members }));
  return { ...Object.fromEntries(files), 'model.json': json };
}

describe('the certainty of scores', () => {
  it('is a logistic curve of the best score and its margin over hits 11 to 50', () => {
    const scores = [0.8, ...Array(9).fill(0.79), ...Array(40).fill(0.6), 0.1, 0.1];
    const expected = 1 / (1 + Math.exp(-(-3 + 2 * 0.8 + 10 * 0.2)));
    const { probability, fits } = certaintyOf({ odds, fitsFrom: 0.6 }, scores) ?? {};
    expect(probability).toBeCloseTo(expected, 12);
    expect(fits).toBe(true);
    expect(certaintyOf({ odds, fitsFrom: 0.7 }, [...scores].reverse())).toEqual({ probability, fits: false });
  });

  it('compares with as many as there are, and says nothing of one', () => {
    expect(certaintyOf(known, [0.9, 0.7])?.probability).toBeCloseTo(1 / (1 + Math.exp(-(-3 + 1.8 + 2))), 12);
    expect(certaintyOf(known, [0.9])).toBeUndefined();
    expect(certaintyOf(known, [])).toBeUndefined();
  });
});

describe('a search', () => {
  it('says of its first hit how certain it is, in a split gallery too', async () => {
    using model = await CrossModal.load(await tinyWith({ certainty: [known], languages: ['en'] }));
    expect([model.languages, model.certainty]).toEqual([['en'], [known]]);
    using gallery = await Gallery.create({ model });
    await gallery.add(colourNames.map((name) => ({ image: pixels(name), id: name })));
    const hits = await gallery.search({ text: 'red' });
    expect(hits[0]?.certainty).toEqual(
      certaintyOf(
        known,
        hits.map(({ score }) => score),
      ),
    );
    expect(hits.slice(1).map(({ certainty }) => certainty)).toEqual(Array(7).fill(undefined));
    const [only] = await gallery.search({ text: 'red' }, { k: 1 });
    expect(only?.certainty).toEqual(hits[0]?.certainty);
    using split = await SplitGallery.open(await gallery.bytes(), { model, workers: 2 });
    expect((await split.search({ text: 'red' }))[0]?.certainty).toEqual(hits[0]?.certainty);
  });

  it('says nothing where the model was not calibrated for it', async () => {
    using model = await CrossModal.load(await tinyWith({ certainty: [known] }));
    using gallery = await Gallery.create({ model });
    await gallery.add(colourNames.map((name) => ({ image: pixels(name), id: name })));
    const first = async (...search: Parameters<Gallery['search']>) => (await gallery.search(...search))[0];
    const { code, embedding } = await model.encode({ text: 'red' });
    expect(await first({ text: 'red' })).toHaveProperty('certainty');
    expect(await first({ image: pixels('red') })).not.toHaveProperty('certainty');
    expect(await first({ code, embedding })).not.toHaveProperty('certainty');
    expect(await first({ code, embedding, modality: 'text' })).toHaveProperty('certainty');
    expect(await first({ text: 'red' }, { rerank: 'none' })).not.toHaveProperty('certainty');
    expect(await first({ text: 'red' }, { radius: 64, rerank: 'embeddings' })).not.toHaveProperty('certainty');
  });
});

describe('learning certainty', () => {
  /** Trials that are right with the probability that `odds` gives, and as many without an answer. */
  function planted(count: number): Trial[] {
    const random = randomSource(3);
    return Array.from({ length: count }, (_, query): Trial[] => {
      const seen = { score: random(), margin: random() / 2 };
      const right = random() < probabilityOf({ constant: -3, score: 2, margin: 10 }, seen);
      const without = { score: random() / 2, margin: random() / 8 };
      const common = { query, group: query, size: 100 };
      return [
        { ...common, kind: 'answered', right, seen },
        { ...common, kind: 'left-out', right: false, seen: without },
      ];
    }).flat();
  }

  it('keeps most of what is right at one false alarm in ten, on queries that it did not see', () => {
    const { measured: found, fitsFrom } = learnCertainty([planted(3000)]);
    expect(found.leftOut).toBeCloseTo(0.1, 1);
    expect(found.keptStrictly).toBeCloseTo(found.kept, 1);
    expect(found).not.toHaveProperty('unrelated');
    expect(found.area).toBeGreaterThan(0.85);
    expect(found.kept).toBeGreaterThan(0.7);
    expect(found.calibrationError).toBeLessThan(0.05);
    expect(fitsFrom).toBeGreaterThan(0);
    expect(fitsFrom).toBeLessThan(1);
  });

  it('makes the same of the same trials, and refuses too few', () => {
    expect(learnCertainty([planted(200)])).toEqual(learnCertainty([planted(200)]));
    expect(() => learnCertainty([planted(19)])).toThrow(/at least 20/);
    const wrong = planted(50).map((trial) => ({ ...trial, right: false }));
    expect(() => learnCertainty([wrong])).toThrow(/nothing to learn/);
  });

  it('searches with the answer and without, in galleries of several sizes', async () => {
    const count = 250;
    const columns = 8;
    const random = randomSource(5);
    const values = Float32Array.from({ length: count * columns }, () => random() - 0.5);
    for (let row = 0; row < count; row++) {
      const part = values.subarray(row * columns, (row + 1) * columns);
      const length = Math.hypot(...part);
      for (const [i, value] of part.entries()) part[i] = value / length;
    }
    const codes = Uint8Array.from({ length: count }, (_, row) =>
      values.subarray(row * columns, (row + 1) * columns).reduce((bits, v, i) => bits | (v > 0 ? 1 << i : 0), 0),
    );
    const items = { count, bits: 8, codes, reals: { values, dimensions: columns }, embedded: true };
    const task = {
      name: 'text-to-image',
      queries: { ...items, modality: 'text' },
      gallery: { ...items, modality: 'image' },
      relevance: { items: Array.from({ length: count }, (_, i) => [i]) },
      excludeSelf: false,
    };
    const trials = await trialsOf(task, { seed: 1, signal: new AbortController().signal, onQueries: () => {} });
    expect(new Set(trials.map(({ size }) => size))).toEqual(new Set([100, 250]));
    const answered = trials.filter(({ kind }) => kind === 'answered');
    expect(answered.length).toBe(200 + 250);
    expect(trials.length).toBe(2 * answered.length);
    expect(answered.every(({ right, seen }) => right && seen.score > 0.98)).toBe(true); // each finds itself
    expect(trials.filter(({ kind }) => kind === 'left-out').some(({ right }) => right)).toBe(false);
    const how = { unrelated: { ...task.queries, count: 3 }, seed: 1, signal: new AbortController().signal };
    const more = await trialsOf(task, { ...how, onQueries: () => {} });
    expect(more.filter(({ kind }) => kind === 'unrelated').length).toBe(3 * 3); // two of 100 pictures, one of 250
  });
});

describe('certainty and languages in model.json', () => {
  it('are optional, and leave the fingerprint as it is', async () => {
    using plain = await CrossModal.load(tinyModel);
    using model = await CrossModal.load(await tinyWith({ certainty: [known], languages: ['en', 'zh-Hant'] }));
    expect([plain.languages, plain.certainty]).toEqual([[], []]);
    expect(model.fingerprint).toBe(plain.fingerprint);
  });

  it.each([
    ['languages that are no list', { languages: 'en' }, /"languages"/],
    ['no language', { languages: [] }, /"languages"/],
    ['a language that is none', { languages: ['english please'] }, /"languages"/],
    ['a certainty that is no list', { certainty: {} }, /"certainty"/],
    ['a certainty of nothing', { certainty: [{}] }, /"certainty\.0\.odds"/],
    ['odds that are no numbers', { certainty: [{ ...known, odds: { ...odds, margin: '1' } }] }, /odds\.margin/],
    ['a probability above 1', { certainty: [{ ...known, fitsFrom: 1.5 }] }, /fitsFrom/],
    ['no sizes', { certainty: [{ ...known, learned: { queries: 1, sizes: [], seed: 1 } }] }, /sizes/],
    ['a share below 0', { certainty: [{ ...known, measured: { ...measured, kept: -1 } }] }, /measured\.kept/],
    ['two of one kind', { certainty: [known, known] }, /twice/],
  ])('are refused with %s', async (_, members, message) => {
    const { 'model.json': json } = await tinyWith(members);
    const error = await expectError(() => parseManifest(json ?? new Uint8Array()), 'model-damaged');
    expect(error.message).toMatch(message);
  });

  it('may be written by someone else without harm to a folder', async () => {
    const folder = await temporaryFolder();
    for (const [name, bytes] of Object.entries(await tinyWith({ certainty: [known] }))) {
      await writeFile(path.join(folder, name), bytes);
    }
    using model = await CrossModal.load(folder);
    expect(model.certainty).toHaveLength(1);
  });
});
