import { setImmediate } from 'node:timers/promises';
import { type Filter, Gallery, type Hit, type SearchOptions } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { randomSource } from '../random-source.mjs';
import { expectError } from './support/expect-error.js';
import { colourGallery, randomGallery, randomItems } from './support/galleries.js';
import { hamming, randomCodes } from './support/random-codes.js';

const count = 500;
const bits = 64;

/** The bitset of some positions. */
function bitset(positions: Iterable<number>, size: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(size / 8));
  for (const p of positions) bytes[p >> 3] = (bytes[p >> 3] ?? 0) | (1 << (p & 7));
  return bytes;
}

function found(hits: readonly Hit[]) {
  return hits.map(({ position, distance }) => ({ position, distance }));
}

/** What a search by distance must find in {@link randomGallery}, in the plainest way. */
function expected(code: Uint8Array, allowed: (position: number) => boolean, k: number, radius = bits) {
  return randomItems(count, bits, 0)
    .map((item, position) => ({ position, distance: hamming(item.code, code) }))
    .filter(({ position, distance }) => allowed(position) && distance <= radius)
    .sort((a, b) => a.distance - b.distance || a.position - b.position)
    .slice(0, k);
}

describe('a filter', () => {
  it('lets through ids, a range or a bitset, and k of those are found', async () => {
    using gallery = await randomGallery(count);
    const code = randomCodes(1, bits, 5);
    const random = randomSource(7);
    const chosen = Array.from({ length: count }, (_, i) => i).filter(() => random() < 0.1);
    const some = new Set(chosen);
    const filters: [Filter, (position: number) => boolean][] = [
      [chosen.map((i) => `item ${i}`), (p) => some.has(p)],
      [[...chosen.map((i) => `item ${i}`), 'none', 'item 0x', 5, -1].reverse(), (p) => some.has(p)],
      [bitset(some, count), (p) => some.has(p)],
      [{ from: 13, to: 77 }, (p) => p >= 13 && p < 77],
      [{ from: 16, to: 19 }, (p) => p >= 16 && p < 19],
      [{ from: 17, to: 18 }, (p) => p === 17],
      [{ from: 480, to: 10_000 }, (p) => p >= 480],
      [{ from: 0, to: Number.MAX_SAFE_INTEGER }, () => true],
      [{ from: 40, to: 40 }, () => false],
      [{ from: 9000, to: 9001 }, () => false],
      [[], () => false],
      [['none'], () => false],
      [new Uint8Array(Math.ceil(count / 8)), () => false],
      [new Uint8Array(Math.ceil(count / 8)).fill(255), () => true], // with bits beyond the end
    ];
    for (const [filter, allowed] of filters) {
      for (const k of [1, 20, count]) {
        expect(found(await gallery.search({ code }, { k, filter }))).toEqual(expected(code, allowed, k));
      }
    }
  });

  it('holds for every order, and with removed items', async () => {
    using gallery = await randomGallery(count, bits, 16);
    await gallery.remove(['item 3', 'item 100', 'item 101']);
    const [item] = randomItems(1, bits, 16, 900);
    if (!item) throw new Error('no item');
    const projections = Float32Array.from({ length: bits }, (_, i) => Math.sin(3 * i + 1));
    const query = { ...item, projections };
    const filter = { from: 90, to: 110 };
    const there = Array.from({ length: 20 }, (_, i) => 90 + i).filter((p) => p !== 100 && p !== 101);
    const ways: SearchOptions[] = [
      { rerank: 'embeddings' },
      { rerank: 'asymmetric' },
      { rerank: 'none' },
      { candidates: 'all' },
      { radius: bits },
    ];
    for (const way of ways) {
      const hits = await gallery.search(query, { k: 50, filter, ...way });
      expect(hits.map(({ position }) => position).sort((a, b) => a - b)).toEqual(there);
      const ids = await gallery.search(query, { k: 50, filter: there.map((p) => `item ${p}`), ...way });
      expect(ids).toEqual(hits);
    }
    expect(await gallery.search(query, { filter: ['item 3', 'item 100'] })).toEqual([]);
  });

  it('of ids finds items wherever they are', async () => {
    using gallery = await randomGallery(50);
    const code = randomCodes(1, bits, 5);
    const filter = ['item 7', 'item 30', 'item 49'];
    const names = async () => (await gallery.search({ code }, { filter })).map(({ id }) => id);
    const before = await names();
    expect([...before].sort()).toEqual([...filter].sort());
    await gallery.remove(Array.from({ length: 7 }, (_, i) => `item ${i}`));
    await gallery.compact();
    expect(await names()).toEqual(before);
  });

  it('of integers takes whole numbers', async () => {
    using gallery = await Gallery.create({ bits: 8, ids: 'integers' });
    await gallery.add([5, 6, 2 ** 50].map((id) => ({ id, code: Uint8Array.of(id % 256) })));
    const hits = await gallery.search({ code: Uint8Array.of(0) }, { filter: [6, 2 ** 50, 7, '5', 0.5] });
    expect(hits.map(({ id }) => id)).toEqual([2 ** 50, 6]);
  });

  it('fails before anything is encoded when it cannot be', async () => {
    using gallery = await colourGallery();
    const wrong: unknown[] = [
      5,
      'red',
      null,
      {},
      { from: 1 },
      { to: 3 },
      { from: 0.5, to: 2 },
      { from: -1, to: 2 },
      { from: 0, to: Number.NaN },
      { from: 3, to: 2 },
      { from: '0', to: 2 },
      [null],
      ['red', undefined],
      [['red']],
      new Uint8Array(0),
      new Uint8Array(2),
      new Uint16Array(1),
    ];
    for (const filter of wrong) {
      await expectError(gallery.search({ image: 'none.png' }, { filter: filter as never }), 'invalid-argument');
    }
    const error = await expectError(gallery.search({ text: 'red' }, { filter: new Uint8Array(2) }), 'invalid-argument');
    expect(error.message).toMatch(/2 bytes.*8 positions take 1/);
    expect(await gallery.search({ text: 'red' }, { filter: Uint8Array.of(0b11) })).toHaveLength(2);
  });

  it('that is a bitset of the gallery as it was fails when items were added since', async () => {
    using gallery = await randomGallery(8);
    const filter = Uint8Array.of(255);
    const code = new Uint8Array(8);
    expect(await gallery.search({ code }, { filter })).toHaveLength(8);
    let end = () => {};
    const other = gallery.store.lock.read(() => new Promise<void>((ended) => (end = ended)));
    const added = gallery.add(randomItems(1, bits, 0, 100)); // waits for that
    await setImmediate();
    const late = gallery.search({ code }, { filter }); // waits for the addition
    const failed = expectError(late, 'invalid-argument');
    await setImmediate();
    end();
    await Promise.all([other, added, failed]);
  });
});

describe('radius', () => {
  it('gives all items at this distance or nearer, nearest first', async () => {
    using gallery = await randomGallery(count);
    const code = randomItems(1, bits, 0, 33)[0]?.code ?? new Uint8Array(8);
    for (const radius of [0, 1, 20, 24, 28, 32, 64]) {
      const hits = await gallery.search({ code }, { radius });
      expect(found(hits)).toEqual(expected(code, () => true, count, radius));
      for (const { score, distance } of hits) expect(score).toBeCloseTo(1 - (2 * distance) / bits, 6);
    }
    expect(found(await gallery.search({ code }, { radius: 0 }))).toEqual([{ position: 33, distance: 0 }]);
  });

  it('goes with k, a filter and an order', async () => {
    using gallery = await randomGallery(count, bits, 16);
    const [query] = randomItems(1, bits, 16, 900);
    if (!query) throw new Error('no item');
    const filter = { from: 100, to: 400 };
    const within = (p: number) => p >= 100 && p < 400;
    const near = expected(query.code, within, count, 30);
    expect(near.length).toBeGreaterThan(50);
    expect(found(await gallery.search(query, { radius: 30, filter }))).toEqual(near);
    expect(found(await gallery.search(query, { radius: 30, filter, k: 7 }))).toEqual(near.slice(0, 7));
    const ranked = await gallery.search(query, { radius: 30, filter, rerank: 'embeddings' });
    expect(found(ranked).sort((a, b) => a.distance - b.distance || a.position - b.position)).toEqual(near);
    expect(ranked.every(({ score }, i) => score <= (ranked[i - 1]?.score ?? 1.01))).toBe(true);
    expect(found(ranked)).not.toEqual(near);
    const few = await gallery.search(query, { radius: 30, filter, rerank: 'embeddings', candidates: 10 });
    expect(found(few).sort((a, b) => a.distance - b.distance || a.position - b.position)).toEqual(near.slice(0, 10));
  });

  it('fails before anything is encoded when it is no distance', async () => {
    using gallery = await colourGallery();
    for (const radius of [-1, 0.5, 65, Number.NaN, '3', null]) {
      await expectError(gallery.search({ image: 'none.png' }, { radius: radius as never }), 'invalid-argument');
    }
    await expectError(gallery.search({ image: 'none.png' }, { radius: 3, k: 0 }), 'k-out-of-range');
  });
});

describe("candidates: 'all'", () => {
  const projections = Float32Array.from({ length: bits }, (_, i) => Math.sin(3 * i + 1) * (i % 5));
  const code = new Uint8Array(8);

  function scoreOf(stored: Uint8Array): number {
    const total = projections.reduce((sum, value) => sum + Math.abs(value), 0);
    const signed = projections.map((value, i) => (((stored[i >> 3] ?? 0) >> (i & 7)) & 1 ? value : -value));
    return signed.reduce((sum, value) => sum + value, 0) / total;
  }

  it('finds the best scores of the whole gallery, however far their codes', async () => {
    using gallery = await randomGallery(count);
    const best = randomItems(count, bits, 0)
      .map((item, position) => ({ position, score: scoreOf(item.code), distance: hamming(item.code, code) }))
      .sort((a, b) => b.score - a.score);
    const hits = await gallery.search({ code, projections }, { k: 10, candidates: 'all' });
    expect(hits.map(({ position }) => position)).toEqual(best.slice(0, 10).map(({ position }) => position));
    for (const [i, { score, distance, id }] of hits.entries()) {
      expect(score).toBeCloseTo(best[i]?.score ?? 2, 4);
      expect([distance, id]).toEqual([best[i]?.distance, `item ${best[i]?.position}`]);
    }
    const near = await gallery.search({ code, projections }, { k: 10, candidates: 10, rerank: 'asymmetric' });
    expect(near.map(({ id }) => id)).not.toEqual(hits.map(({ id }) => id));
    expect(await gallery.search({ code, projections }, { k: 1000, candidates: 'all' })).toHaveLength(count);
  });

  it('passes over what is removed or filtered out', async () => {
    using gallery = await randomGallery(count);
    const query = { code, projections };
    const before = await gallery.search(query, { k: count, candidates: 'all' });
    const [first, second, third] = before;
    await gallery.remove(first?.id ?? '');
    const filter = before.map(({ id }) => id).filter((id) => id !== third?.id);
    const hits = await gallery.search(query, { k: count, candidates: 'all', filter });
    expect(hits).toEqual(before.filter((hit) => hit !== first && hit !== third));
    expect(hits[0]).toEqual(second);
  });

  it('takes a text, as its asymmetric order does', async () => {
    using gallery = await colourGallery();
    const query = { text: 'a cyan thing' };
    const all = await gallery.search(query, { k: 8, candidates: 'all' });
    expect(all).toEqual(await gallery.search(query, { k: 8, rerank: 'asymmetric' }));
    expect(all).toEqual(await gallery.search(query, { k: 8, rerank: 'asymmetric', candidates: 'all' }));
  });

  it('is refused with what does not go with it', async () => {
    using gallery = await colourGallery();
    const image = 'none.png';
    for (const options of [{ rerank: 'embeddings' }, { rerank: 'none' }, { radius: 5 }] as const) {
      await expectError(gallery.search({ image }, { candidates: 'all', ...options }), 'invalid-argument');
    }
    await expectError(gallery.search({ image }, { candidates: 'most' as never }), 'invalid-argument');
    await expectError(gallery.search({ code }, { candidates: 'all' }), 'invalid-argument');
    const short = { code, projections: new Float32Array(3) };
    await expectError(gallery.search(short, { candidates: 'all' }), 'wrong-bits');
    const signal = AbortSignal.abort();
    await expectError(gallery.search({ code, projections }, { candidates: 'all', signal }), 'aborted');
  });
});
