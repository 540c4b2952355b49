// A gallery split over workers finds what one gallery finds.
import path from 'node:path';
import { type CrosshashError, type Filter, Gallery, type Query, type SearchOptions, SplitGallery } from 'crosshash';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { randomSource } from '../random-source.mjs';
import { expectError } from './support/expect-error.js';
import { colourNames, loadTiny, randomGallery, randomItems } from './support/galleries.js';
import { pixels } from './support/pictures.js';
import { hamming, randomCodes } from './support/random-codes.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** Splits a gallery over workers until the test ends. */
async function split(gallery: Gallery, workers: number): Promise<SplitGallery> {
  const opened = await SplitGallery.open(await gallery.bytes(), { workers });
  onTestFinished(() => opened.dispose());
  return opened;
}

/** A query by everything that a code can be searched with. */
function codedQuery(bits: number, dimensions: number, seed: number) {
  const [{ code, embedding } = { code: new Uint8Array(), embedding: new Float32Array() }] = randomItems(
    1,
    bits,
    dimensions,
    seed,
  );
  const random = randomSource(seed);
  return { code, embedding, projections: Float32Array.from({ length: bits }, () => random() - 0.5) };
}

/** Expects both galleries to find the same, and gives how many hits there were. */
async function expectSameHits(
  parts: SplitGallery,
  whole: Gallery,
  query: Query,
  options: SearchOptions,
): Promise<number> {
  const expected = await whole.search(query, options);
  expect(await parts.search(query, options), JSON.stringify(options)).toEqual(expected);
  return expected.length;
}

async function failureOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no failure',
    (error: CrosshashError) => error.code,
  );
}

const orders: readonly SearchOptions[] = [
  {},
  { rerank: 'embeddings' },
  { rerank: 'asymmetric' },
  { rerank: 'none' },
  { rerank: 'asymmetric', candidates: 300 },
  { candidates: 'all' },
];

describe('a split gallery finds what one gallery finds', () => {
  it.each([1, 2, 3, 4, 5])('with %i workers, in every order and for every k', async (workers) => {
    using whole = await randomGallery(413, 64, 16);
    const parts = await split(whole, workers);
    expect(parts.workers).toBe(workers);
    for (const seed of [900, 901]) {
      for (const order of orders) {
        for (const k of [1, 7, 20, 300, 1000]) {
          const { candidates } = order;
          const wide = typeof candidates === 'number' ? { candidates: Math.max(candidates, k) } : {};
          const found = await expectSameHits(parts, whole, codedQuery(64, 16, seed), { ...order, k, ...wide });
          expect(found).toBe(Math.min(k, 413));
        }
      }
    }
  });

  it.each([8, 72, 1024])('at %i bits', async (bits) => {
    using whole = await randomGallery(300, bits, 8);
    const parts = await split(whole, 3);
    for (const order of orders) await expectSameHits(parts, whole, codedQuery(bits, 8, 700), { ...order, k: 25 });
  });

  it('where most codes are as near as others', async () => {
    using whole = await Gallery.create({ bits: 16, ids: 'integers' });
    await whole.add(Array.from({ length: 500 }, (_, i) => ({ id: 7 * i, code: Uint8Array.of(i % 3, 0) })));
    const query = { code: Uint8Array.of(0, 0), projections: new Float32Array(16).fill(-1) };
    for (const workers of [2, 5]) {
      const parts = await split(whole, workers);
      for (const k of [1, 10, 170, 200, 499, 500]) {
        for (const options of [{ rerank: 'none' }, { rerank: 'asymmetric' }, { candidates: 'all' }] as const) {
          await expectSameHits(parts, whole, query, { ...options, k });
        }
      }
    }
  });

  it('among the items that a filter lets through', async () => {
    using whole = await randomGallery(300, 64, 16);
    const parts = await split(whole, 4);
    const random = randomSource(5);
    const bits = Uint8Array.from({ length: 38 }, () => 256 * random());
    const filters: readonly [Filter, number][] = [
      [{ from: 0, to: 300 }, 300],
      [{ from: 70, to: 90 }, 20],
      [{ from: 75, to: 77 }, 2],
      [{ from: 250, to: 1000 }, 50],
      [{ from: 300, to: 400 }, 0],
      [['item 3', 'item 76', 'item 299', 'item 300', 'none of these'], 3],
      [[], 0],
      [bits, Array.from(bits, (byte) => hamming(Uint8Array.of(byte), Uint8Array.of(0))).reduce((a, b) => a + b)],
      [new Uint8Array(38), 0],
      [Buffer.alloc(100, 1).subarray(30, 68), 38],
    ];
    for (const [filter, count] of filters) {
      for (const order of orders) {
        for (const k of [3, 400]) {
          const options = order.candidates === 300 ? { ...order, candidates: 400 } : order;
          const found = await expectSameHits(parts, whole, codedQuery(64, 16, 33), { ...options, k, filter });
          // The bits past the end of the gallery, four of them, stand for no item.
          expect(Math.min(k, count) - found).toBeLessThanOrEqual(filter === bits ? 4 : 0);
        }
      }
    }
  });

  it('within a radius', async () => {
    using whole = await randomGallery(500, 64, 16);
    const parts = await split(whole, 3);
    const query = codedQuery(64, 16, 71);
    const counts = await whole.histogram(query);
    for (const radius of [0, 20, 25, 30, 64]) {
      const near = counts.subarray(0, radius + 1).reduce((sum, count) => sum + count);
      expect(await expectSameHits(parts, whole, query, { radius })).toBe(near);
      await expectSameHits(parts, whole, query, { radius, k: 5 });
      await expectSameHits(parts, whole, query, { radius, rerank: 'embeddings', k: 5 });
      await expectSameHits(parts, whole, query, { radius, filter: { from: 100, to: 350 } });
    }
  });

  it('without the items that were removed, at the same positions', async () => {
    using whole = await randomGallery(260, 64, 16);
    const gone = [0, 64, 65, 66, 100, 259].map((number) => `item ${number}`);
    expect(await whole.remove(gone)).toBe(6);
    const file = path.join(await temporaryFolder(), 'gallery.chg');
    await whole.save(file);
    const kept = await Gallery.open(file);
    await kept.remove(['item 1', 'item 2', ...Array.from({ length: 60 }, (_, i) => `item ${190 + i}`)]);
    await kept.save();
    using again = await Gallery.open(file);
    const parts = await split(again, 4);
    expect([parts.size, parts.positions]).toEqual([again.size, again.positions]);
    expect(again.positions - again.size).toBeGreaterThan(60);
    for (const order of orders) {
      for (const k of [5, 60, 300]) await expectSameHits(parts, again, codedQuery(64, 16, 12), { ...order, k });
    }
    for (const filter of [{ from: 60, to: 200 }, gone, ['item 1', 'item 5']]) {
      await expectSameHits(parts, again, codedQuery(64, 16, 12), { filter });
    }
    for (const [first, count] of [
      [0, 1],
      [55, 20],
      [180, 30],
      [0, 1000],
    ] as const) {
      expect(await parts.items(first, count)).toEqual(await again.items(first, count));
    }
    expect(await parts.has('item 1')).toBe(false);
    kept.dispose();
  });

  it('by texts and pictures, each encoded once', async () => {
    const model = await loadTiny();
    using whole = await Gallery.create({ model });
    const items = Array.from({ length: 40 }, (_, i) => {
      const colour = colourNames[i % 8] ?? 'red';
      return { image: pixels(colour, 8 + i, 9), id: `${colour} ${i}`, title: colour };
    });
    await whole.add(items);
    const parts = await SplitGallery.open(await whole.bytes(), { model, workers: 3 });
    onTestFinished(() => parts.dispose());
    expect(parts.workers).toBe(3);
    const encode = vi.spyOn(model, 'encode');
    onTestFinished(() => encode.mockRestore());
    for (const text of colourNames) {
      const options = { k: 5 };
      expect(await expectSameHits(parts, whole, { text }, options)).toBe(5);
      expect(await expectSameHits(parts, whole, { image: pixels(text, 31, 7) }, options)).toBe(5);
      const [hit] = await parts.search({ text }, options);
      expect(hit?.title).toBe(text);
    }
    expect(encode).toHaveBeenCalledTimes(3 * colourNames.length);
    await expectError(parts.search({ text: ' ' }), 'empty-text');
    await expectError(parts.search({ image: 'none.png' }), 'file-not-found');
  });

  it('once it is prepared, too', async () => {
    using whole = await randomGallery(600, 64);
    const parts = await split(whole, 3);
    const steps: number[] = [];
    await parts.prepare({ onProgress: ({ phase, loaded, total }) => phase === 'index' && steps.push(loaded / total) });
    expect(steps.at(-1)).toBe(1);
    for (const radius of [3, 20, 28]) {
      await expectSameHits(parts, whole, { code: randomCodes(1, 64, 4) }, { radius });
    }
  });
});

describe('a split gallery', () => {
  it('knows what one gallery knows', async () => {
    using whole = await randomGallery(700, 128, 4);
    const parts = await split(whole, 5);
    for (const name of ['size', 'positions', 'bits', 'dimensions', 'modality'] as const) {
      expect(parts[name], name).toBe(whole[name]);
    }
    for (const id of ['item 0', 'item 143', 'item 144', 'item 699', 'item 700', 'none', 3]) {
      expect(await parts.get(id)).toEqual(await whole.get(id));
      expect(await parts.has(id)).toBe(await whole.has(id));
    }
    for (const [first, count] of [
      [0, 700],
      [143, 3],
      [140, 1],
      [690, 100],
      [700, 5],
      [5000, 5],
      [3, 0],
    ] as const) {
      expect(await parts.items(first, count)).toEqual(await whole.items(first, count));
    }
    const code = randomCodes(1, 128, 8);
    const counts = await parts.histogram({ code });
    expect(counts).toEqual(await whole.histogram({ code }));
    expect(counts.reduce((sum, count) => sum + count)).toBe(700);
    let position = 0;
    for await (const item of parts) expect(item).toEqual((await whole.items(position++, 1))[0]);
    expect(position).toBe(700);
  });

  it('refuses what one gallery refuses', async () => {
    using whole = await randomGallery(100, 64, 16);
    const parts = await split(whole, 3);
    const query = codedQuery(64, 16, 3);
    const { code } = query;
    const searches: readonly (readonly [unknown, unknown])[] = [
      ...[0, 2.5, 100_001, Number.NaN].map((k) => [query, { k }] as const),
      ...[19, 100_001, 30.5, 'some'].map((candidates) => [query, { candidates }] as const),
      ...[-1, 65, 1.5].map((radius) => [query, { radius }] as const),
      ...[new Uint8Array(12), { from: 5, to: 2 }, { from: -1, to: 2 }, 7, [true]].map(
        (filter) => [query, { filter }] as const,
      ),
      [query, { rerank: 'best' }],
      [query, { candidates: 'all', rerank: 'embeddings' }],
      ...[{ text: 'red' }, {}, null, 'red', { code: 'red' }, { code: new Uint8Array(4) }].map((q) => [q, {}] as const),
      [{ code, embedding: new Float32Array(3) }, {}],
      [{ code, projections: new Float32Array(3) }, {}],
      [{ code }, { rerank: 'embeddings' }],
      [{ code }, { rerank: 'asymmetric' }],
    ];
    for (const [asked, options] of searches) {
      const reason = await failureOf(whole.search(asked as Query, options as SearchOptions));
      expect(reason).not.toBe('no failure');
      expect(await failureOf(parts.search(asked as Query, options as SearchOptions)), JSON.stringify(options)).toBe(
        reason,
      );
    }
    await expectError(parts.items(-1, 3), 'invalid-argument');
    await expectError(parts.items(0, 0.5), 'invalid-argument');
    await expectError(parts.histogram({ code: new Uint8Array(3) }), 'wrong-bits');
    await expectError(parts.histogram({ text: 'red' }), 'invalid-argument');
    expect(await parts.search(query)).toHaveLength(20);
  });
});
