import { Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { expectError } from './support/expect-error.js';
import { colourGallery, colourNames, loadTiny, randomGallery, randomItems } from './support/galleries.js';
import { pixels } from './support/pictures.js';
import { hamming, nearest, randomCodes } from './support/random-codes.js';
import { slowClock } from './support/slow-clock.js';

describe('gallery.search', () => {
  it('finds pictures by text and by picture, in every order', async () => {
    using gallery = await colourGallery();
    for (const rerank of ['embeddings', 'asymmetric', 'none', undefined] as const) {
      for (const name of colourNames) {
        for (const query of [{ text: name }, { image: pixels(name, 30, 7) }]) {
          const hits = await gallery.search(query, { k: 3, ...(rerank ? { rerank } : {}) });
          expect(hits).toHaveLength(3);
          expect(hits[0]).toMatchObject({ id: name, title: name.toUpperCase(), position: colourNames.indexOf(name) });
          expect(hits.every(({ score }, i) => score <= (hits[i - 1]?.score ?? 1.01))).toBe(true);
        }
      }
    }
  });

  it('is exact by Hamming distance without re-ranking', async () => {
    using gallery = await randomGallery(400);
    const codes = Uint8Array.from(randomItems(400, 64, 0).flatMap(({ code }) => [...code]));
    const query = { code: randomCodes(1, 64, 5) };
    const expected = nearest(codes, query.code, 25);
    const hits = await gallery.search(query, { k: 25 });
    expect(hits.map(({ position, distance }) => ({ position, distance }))).toEqual(expected);
    for (const { id, title, position, distance, score } of hits) {
      expect([id, title]).toEqual([`item ${position}`, `Item number ${position}`]);
      expect(score).toBeCloseTo(1 - (2 * distance) / 64, 6);
    }
  });

  it('scores by the cosine of the embeddings, or by the projections', async () => {
    const items = randomItems(300, 64, 32);
    using gallery = await randomGallery(300, 64, 32);
    const [{ code, embedding } = { code: new Uint8Array(8), embedding: new Float32Array(32) }] = randomItems(
      1,
      64,
      32,
      900,
    );
    const projections = Float32Array.from({ length: 64 }, (_, i) => Math.sin(3 * i + 1));
    const query = { code, embedding, projections };
    const all = { k: 300, candidates: 300 };

    const cosines = await gallery.search(query, { ...all, rerank: 'embeddings' });
    expect(await gallery.search(query, all)).toEqual(cosines);
    for (const { position, score } of cosines) {
      const kept = items[position]?.embedding ?? embedding;
      expect(score).toBeCloseTo(
        embedding.reduce((sum, value, i) => sum + value * (kept[i] ?? 0), 0),
        1,
      );
    }

    const total = projections.reduce((sum, value) => sum + Math.abs(value), 0);
    for (const { position, score, distance } of await gallery.search(query, { ...all, rerank: 'asymmetric' })) {
      const stored = items[position]?.code ?? code;
      const signed = projections.map((value, i) => (((stored[i >> 3] ?? 0) >> (i & 7)) & 1 ? value : -value));
      expect(score).toBeCloseTo(signed.reduce((sum, value) => sum + value, 0) / total, 4);
      expect(distance).toBe(hamming(stored, code));
    }
  });

  it('puts only the candidates in order', async () => {
    using gallery = await randomGallery(300, 64, 32);
    const [query = { code: new Uint8Array(8), embedding: new Float32Array(32) }] = randomItems(1, 64, 32, 900);
    const near = await gallery.search(query, { k: 30, rerank: 'none' });
    const hits = await gallery.search(query, { k: 30, candidates: 30 });
    expect(hits.map(({ position }) => position).sort()).toEqual(near.map(({ position }) => position).sort());
    expect(hits).not.toEqual(near);
    const wide = await gallery.search(query, { k: 30, candidates: 300 });
    expect((wide[0]?.score ?? 0) >= (hits[0]?.score ?? 1)).toBe(true);
  });

  it('chooses the best order that the query allows', async () => {
    using gallery = await randomGallery(50, 64, 8);
    const [{ code } = { code: new Uint8Array(8) }] = randomItems(1, 64, 8, 900);
    const projections = new Float32Array(64).fill(1);
    const searches = [gallery.search({ code }), gallery.search({ code, projections })];
    const named = [
      gallery.search({ code }, { rerank: 'none' }),
      gallery.search({ code, projections }, { rerank: 'asymmetric' }),
    ];
    expect(await Promise.all(searches)).toEqual(await Promise.all(named));
  });

  it('gives all there are when k is larger, and nothing of an empty gallery', async () => {
    using gallery = await colourGallery();
    expect(await gallery.search({ text: 'red' }, { k: 100_000 })).toHaveLength(8);
    using empty = await Gallery.create({ model: await loadTiny() });
    expect(await empty.search({ text: 'red' })).toEqual([]);
  });

  it('puts equal scores in order of position', async () => {
    using gallery = await Gallery.create({ bits: 16 });
    await gallery.add(Array.from({ length: 40 }, (_, i) => ({ id: `${i}`, code: Uint8Array.of(i % 2, 0) })));
    const hits = await gallery.search({ code: Uint8Array.of(0, 0) }, { k: 40 });
    expect(hits.map(({ position }) => position)).toEqual(
      [...Array(20).keys()].flatMap((i) => i * 2).concat([...Array(20).keys()].map((i) => i * 2 + 1)),
    );
  });

  it('refuses what cannot be searched for', async () => {
    using gallery = await colourGallery();
    const text = 'red';
    for (const k of [0, -3, 2.5, 100_001, Number.NaN])
      await expectError(gallery.search({ text }, { k }), 'k-out-of-range');
    for (const candidates of [19, 100_001, 30.5])
      await expectError(gallery.search({ text }, { candidates }), 'invalid-argument');
    await expectError(gallery.search({ text }, { rerank: 'best' as never }), 'invalid-argument');
    await expectError(gallery.search({ text: ' ' }), 'empty-text');
    for (const query of [{}, null, 'red', { sound: 'x' }]) {
      await expectError(gallery.search(query as never), 'invalid-argument');
    }
    await expectError(gallery.search({ image: 'none.png' }), 'file-not-found');
    const code = new Uint8Array(8);
    await expectError(gallery.search({ code: new Uint8Array(4) }), 'wrong-bits');
    await expectError(gallery.search({ code: 'red' as never }), 'wrong-bits');
    await expectError(gallery.search({ code, embedding: new Float32Array(3) }), 'wrong-dimensions');
    await expectError(gallery.search({ code, projections: new Float32Array(3) }), 'wrong-bits');
    await expectError(gallery.search({ code }, { rerank: 'embeddings' }), 'invalid-argument');
    await expectError(gallery.search({ code }, { rerank: 'asymmetric' }), 'invalid-argument');
    await expectError(gallery.search({ text }, { signal: AbortSignal.abort() }), 'aborted');
    using bare = await randomGallery(1);
    await expectError(bare.search({ text }), 'invalid-argument');
  });
});

describe('gallery.histogram', () => {
  it('counts the items at each distance', async () => {
    using gallery = await randomGallery(500);
    const code = randomCodes(1, 64, 5);
    const expected = new Uint32Array(65);
    for (const item of await gallery.items(0, 500)) {
      const distance = hamming(item.code, code);
      expected[distance] = (expected[distance] ?? 0) + 1;
    }
    expect(await gallery.histogram({ code })).toEqual(expected);
  });

  it('takes a text, and fails as a search does', async () => {
    using gallery = await colourGallery();
    const counts = await gallery.histogram({ text: 'red' });
    expect(counts.reduce((sum, count) => sum + count)).toBe(gallery.size);
    await expectError(gallery.histogram({ code: new Uint8Array(3) }), 'wrong-bits');
    await expectError(gallery.histogram({ text: 'red' }, { signal: AbortSignal.abort() }), 'aborted');
  });
});

describe('calls that overlap', () => {
  it('give each its own answer', async () => {
    using gallery = await colourGallery();
    const answers = await Promise.all(colourNames.map((text) => gallery.search({ text }, { k: 1 })));
    expect(answers.map(([hit]) => hit?.id)).toEqual(colourNames);
  });

  it('may add while others search and save', async () => {
    using gallery = await randomGallery(2000, 128, 8);
    const query = randomItems(1, 128, 8, 5000)[0] ?? { code: new Uint8Array(16) };
    const before = await gallery.search(query, { k: 2000 });
    const additions = Array.from({ length: 20 }, (_, i) => gallery.add(randomItems(50, 128, 8, 10_000 + 50 * i)));
    const searches = Array.from({ length: 20 }, () => gallery.search(query, { k: 2000, rerank: 'none' }));
    const images = Array.from({ length: 5 }, () => gallery.bytes());
    await Promise.all(additions);
    for (const hits of await Promise.all(searches)) expect(new Set(hits.map(({ id }) => id)).size).toBe(2000);
    for (const image of await Promise.all(images)) {
      using copy = await Gallery.open(image);
      expect(copy.size).toBeGreaterThanOrEqual(2000);
    }
    expect(gallery.size).toBe(3000);
    expect(before).toHaveLength(2000);
  });

  it('hear an abort in the middle of a search, and a dispose', async () => {
    using _clock = slowClock();
    const gallery = await Gallery.create({ bits: 1024, ids: 'integers' });
    const code = (value: number) => new Uint8Array(128).fill(value);
    await gallery.add(Array.from({ length: 150_000 }, (_, i) => ({ id: i, code: code(i) }))); // several slices
    const query = { code: code(0) };
    const controller = new AbortController();
    const search = gallery.search(query, { k: 50_000, signal: controller.signal });
    setImmediate(() => controller.abort());
    await expectError(search, 'aborted');
    const other = gallery.search(query, { k: 50_000 });
    setImmediate(() => gallery.dispose());
    await expectError(other, 'disposed');
  });
});
