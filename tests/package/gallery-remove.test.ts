import { Gallery, type Hit, type StoredItem } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { expectError } from './support/expect-error.js';
import { colourGallery, loadTiny, randomGallery, randomItems } from './support/galleries.js';
import { pixels } from './support/pictures.js';
import { hamming, nearest, randomCodes } from './support/random-codes.js';
import { slowClock } from './support/slow-clock.js';

async function all(gallery: Gallery): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  for await (const item of gallery) items.push(item);
  return items;
}

async function namesOf(gallery: Gallery): Promise<unknown[]> {
  return (await all(gallery)).map(({ id }) => id);
}

describe('gallery.remove', () => {
  it('takes out one item or several, and says how many were there', async () => {
    using gallery = await randomGallery(10);
    expect(await gallery.remove('item 3')).toBe(1);
    expect(await gallery.remove(['item 0', 'item 9', 'item 3', 'none', 7, 'item 0'])).toBe(2);
    expect(await gallery.remove([])).toBe(0);
    expect([gallery.size, gallery.positions]).toEqual([7, 10]);
    expect(await gallery.info()).toMatchObject({ size: 7, removed: 3 });
    expect([await gallery.has('item 3'), await gallery.has('item 4')]).toEqual([false, true]);
    expect(await gallery.get('item 0')).toBeUndefined();
    expect(await gallery.get('item 8')).toMatchObject({ position: 8, title: 'Item number 8' });
  });

  it('leaves the other items where they are, and is passed over in lists of them', async () => {
    using gallery = await randomGallery(10);
    await gallery.remove(['item 0', 'item 4', 'item 5', 'item 9']);
    expect((await all(gallery)).map(({ position, id }) => [position, id])).toEqual(
      [1, 2, 3, 6, 7, 8].map((i) => [i, `item ${i}`]),
    );
    const positions = async (first: number, count: number) =>
      (await gallery.items(first, count)).map(({ position }) => position);
    expect(await positions(0, 3)).toEqual([1, 2, 3]);
    expect(await positions(4, 2)).toEqual([6, 7]);
    expect(await positions(8, 5)).toEqual([8]);
    expect(await positions(9, 5)).toEqual([]);
  });

  it('is found by no search and counted by no histogram', async () => {
    const items = randomItems(200, 64, 8);
    using gallery = await randomGallery(200, 64, 8);
    const gone = new Set(items.filter((_, i) => i % 3 === 0).map(({ id }) => id));
    expect(await gallery.remove([...gone])).toBe(67);
    const [query = { code: new Uint8Array(8) }] = randomItems(1, 64, 8, 900);
    const left = items.map(({ id, code }, position) => ({ id, position, distance: hamming(code, query.code) }));
    const there = left.filter(({ id }) => !gone.has(id));
    const expected = [...there].sort((a, b) => a.distance - b.distance || a.position - b.position).slice(0, 30);
    const hits = await gallery.search({ code: query.code }, { k: 30 });
    expect(hits.map(({ id, position, distance }) => ({ id, position, distance }))).toEqual(expected);
    for (const rerank of ['embeddings', 'none'] as const) {
      const most = await gallery.search(query, { k: 200, candidates: 200, rerank });
      expect(most.map(({ position }) => position).sort((a, b) => a - b)).toEqual(there.map(({ position }) => position));
    }
    const counts = await gallery.histogram({ code: query.code });
    for (const [distance, count] of counts.entries()) {
      expect(count).toBe(there.filter((item) => item.distance === distance).length);
    }
  });

  it('frees the id for another item, at the end', async () => {
    using gallery = await colourGallery();
    await gallery.remove('red');
    expect((await gallery.search({ text: 'red' }, { k: 8 })).map(({ id }) => id)).not.toContain('red');
    await gallery.add({ image: pixels('red'), id: 'red', title: 'again' });
    const [hit] = await gallery.search({ text: 'red' }, { k: 1 });
    expect(hit).toMatchObject({ id: 'red', title: 'again', position: 8 });
    expect([gallery.size, gallery.positions]).toEqual([8, 9]);
  });

  it('takes whole numbers where those are the ids', async () => {
    using gallery = await Gallery.create({ bits: 8, ids: 'integers' });
    await gallery.add([0, 2 ** 40, 7].map((id) => ({ id, code: Uint8Array.of(id % 256) })));
    expect(await gallery.remove([2 ** 40, 1, '7', -1, 0.5, Number.NaN])).toBe(1);
    expect(await namesOf(gallery)).toEqual([0, 7]);
  });

  it('removes nothing when one of the ids cannot be one', async () => {
    using gallery = await randomGallery(3);
    for (const ids of [undefined, null, {}, ['item 1', null], ['item 1', undefined], [['item 1']]]) {
      await expectError(gallery.remove(ids as never), 'invalid-argument');
    }
    expect(gallery.size).toBe(3);
  });

  it('may empty a gallery', async () => {
    using gallery = await randomGallery(5);
    expect(await gallery.remove((await namesOf(gallery)) as string[])).toBe(5);
    expect([gallery.size, await all(gallery), await gallery.items(0, 9)]).toEqual([0, [], []]);
    expect(await gallery.search({ code: new Uint8Array(8) })).toEqual([]);
    expect((await gallery.histogram({ code: new Uint8Array(8) })).every((count) => count === 0)).toBe(true);
    await gallery.compact();
    expect([gallery.size, gallery.positions]).toEqual([0, 0]);
  });
});

describe('gallery.add with replace', () => {
  it('puts an item in the place of the one with its id, at the end', async () => {
    using gallery = await randomGallery(4, 64, 4);
    const [fresh] = randomItems(1, 64, 4, 50);
    if (!fresh) throw new Error('no item');
    const items = [
      { ...fresh, id: 'item 1', title: 'newer' },
      { ...fresh, id: 'other' },
    ];
    await expectError(gallery.add(items), 'invalid-argument');
    expect(await gallery.add(items, { replace: true })).toBe(2);
    expect(await namesOf(gallery)).toEqual(['item 0', 'item 2', 'item 3', 'item 1', 'other']);
    expect(await gallery.get('item 1')).toEqual({ position: 4, id: 'item 1', title: 'newer', code: fresh.code });
    expect(await gallery.info()).toMatchObject({ size: 5, removed: 1 });
  });

  it('lets the last of several win', async () => {
    using gallery = await Gallery.create({ bits: 8 });
    const items = [1, 2, 3].map((byte) => ({ id: 'one', title: `${byte}`, code: Uint8Array.of(byte) }));
    await gallery.add(items, { replace: true });
    expect((await all(gallery)).map(({ title, position }) => [title, position])).toEqual([['3', 2]]);
  });

  it('leaves the old item where the new one does not fit', async () => {
    using gallery = await randomGallery(3, 64, 4);
    const before = await all(gallery);
    const [fresh] = randomItems(1, 64, 4, 50);
    if (!fresh) throw new Error('no item');
    const replace = { replace: true };
    await expectError(gallery.add({ ...fresh, id: 'item 1', code: new Uint8Array(3) }, replace), 'wrong-bits');
    const short = { ...fresh, id: 'item 1', embedding: new Float32Array(3) };
    await expectError(gallery.add(short, replace), 'wrong-dimensions');
    const endless = { ...fresh, id: 'item 1', embedding: new Float32Array(4).fill(Number.NaN) };
    await expectError(gallery.add(endless, replace), 'invalid-argument');
    expect(await all(gallery)).toEqual(before);
    expect(await gallery.info()).toMatchObject({ removed: 0 });
  });

  it('encodes pictures anew', async () => {
    using gallery = await colourGallery();
    await gallery.add({ image: pixels('blue'), id: 'red' }, { replace: true });
    const hits = await gallery.search({ text: 'blue' }, { k: 2 });
    expect(hits.map(({ id }) => id).sort()).toEqual(['blue', 'red']);
    expect(gallery.size).toBe(8);
  });
});

describe('names that crosshash gives', () => {
  it.each(['strings', 'integers'] as const)('are never taken, whatever was removed: %s', async (ids) => {
    using gallery = await Gallery.create({ bits: 8, ids });
    const nameOf = (number: number) => (ids === 'integers' ? number : String(number));
    const add = (count: number) => gallery.add(Array.from({ length: count }, (_, i) => ({ code: Uint8Array.of(i) })));
    await add(4);
    await gallery.remove(nameOf(1));
    await add(1);
    expect(await namesOf(gallery)).toEqual([0, 2, 3, 4].map(nameOf));
    await gallery.compact(); // now position 4 is free, and the name 4 is taken
    await add(2);
    expect(await namesOf(gallery)).toEqual([0, 2, 3, 4, 5, 6].map(nameOf));
    using copy = await Gallery.open(await gallery.bytes());
    await copy.remove([0, 2].map(nameOf));
    await copy.compact();
    await copy.add([{ code: Uint8Array.of(1) }, { code: Uint8Array.of(2), id: nameOf(9) }, { code: Uint8Array.of(3) }]);
    expect(await namesOf(copy)).toEqual([3, 4, 5, 6, 7, 9, 8].map(nameOf));
  });
});

describe('gallery.compact', () => {
  it('closes the holes and changes nothing else', async () => {
    using gallery = await randomGallery(300, 128, 8);
    await gallery.remove(randomItems(300, 128, 0).flatMap(({ id }, i) => (i % 7 < 3 ? [id] : [])));
    const before = await all(gallery);
    const query = randomItems(1, 128, 8, 900)[0] ?? { code: new Uint8Array(16) };
    const hits = await gallery.search(query, { k: 50 });
    await gallery.compact();
    expect([gallery.size, gallery.positions]).toEqual([before.length, before.length]);
    expect(await gallery.info()).toMatchObject({ removed: 0 });
    expect(await all(gallery)).toEqual(before.map((item, position) => ({ ...item, position })));
    const rename = new Map(before.map(({ id }, position) => [id, position]));
    expect(await gallery.search(query, { k: 50 })).toEqual(
      hits.map((hit) => ({ ...hit, position: rename.get(hit.id) ?? -1 })),
    );
    await gallery.add(randomItems(1, 128, 8, 300));
    expect(await gallery.get('item 300')).toMatchObject({ position: before.length });
  });

  it('waits for searches, which wait for nothing but changes', async () => {
    using gallery = await Gallery.create({ bits: 1024, ids: 'integers' });
    const count = 140_000; // several slices
    const code = (value: number) => new Uint8Array(128).fill(value);
    await gallery.add(Array.from({ length: count }, (_, id) => ({ id, title: `${id}`, code: code(id) })));
    using _clock = slowClock();
    // Each call is in the queue before the next is made, and none of the searches has ended by then.
    const started = async <T>(call: Promise<T>) => {
      for (let i = 0; i < 20; i++) await Promise.resolve();
      return { call };
    };
    const search = () => gallery.search({ code: code(0) }, { k: 600 });
    const first = await started(search());
    const removed = await started(gallery.remove([0, 256]));
    const second = await started(search());
    const compacted = await started(gallery.compact());
    const third = await started(search());
    expect([gallery.size, gallery.positions]).toEqual([count, count]);
    const expected = (from: number, shift: number) =>
      Array.from({ length: Math.ceil(count / 256) }, (_, i) => 256 * i)
        .slice(from)
        .map((id) => ({ id, title: `${id}`, position: id - shift }));
    const equal = (hits: Hit[]) =>
      hits.filter(({ distance }) => distance === 0).map(({ id, title, position }) => ({ id, title, position }));
    expect(equal(await first.call)).toEqual(expected(0, 0));
    expect(await removed.call).toBe(2);
    expect(equal(await second.call)).toEqual(expected(2, 0));
    await compacted.call;
    expect(equal(await third.call)).toEqual(expected(2, 2));
  });

  it('lets any calls overlap', async () => {
    using gallery = await randomGallery(1000, 64, 8);
    const query = randomItems(1, 64, 8, 5000)[0] ?? { code: new Uint8Array(8) };
    const titleOf = (id: unknown) => String(id).replace('item', 'Item number');
    const calls: Promise<unknown>[] = [];
    for (let i = 0; i < 30; i++) {
      calls.push(gallery.remove(Array.from({ length: 10 }, (_, j) => `item ${10 * i + j}`)));
      calls.push(gallery.add(randomItems(5, 64, 8, 2000 + 5 * i), { replace: true }));
      if (i % 5 === 0) calls.push(gallery.compact(), gallery.prepare());
      calls.push(
        gallery.search(query, { k: 1000, candidates: 1000 }).then((hits) => {
          expect(hits.length).toBeGreaterThan(600);
          for (const { id, title } of hits) expect(title).toBe(titleOf(id));
        }),
      );
    }
    await Promise.all(calls);
    expect(gallery.size).toBe(1000 - 300 + 150);
    expect(new Set(await namesOf(gallery)).size).toBe(850);
  });

  it('ends a walk over the items, whose positions are others now', async () => {
    using gallery = await randomGallery(10);
    await gallery.remove('item 0');
    const walk = gallery[Symbol.asyncIterator]();
    expect((await walk.next()).value).toMatchObject({ id: 'item 1', position: 1 });
    await gallery.compact();
    const error = await expectError(walk.next(), 'invalid-argument');
    expect(error.message).toContain('begin again');
    const next = gallery[Symbol.asyncIterator]();
    await next.next();
    await gallery.compact(); // no holes: nothing moves
    expect((await next.next()).value).toMatchObject({ id: 'item 2', position: 1 });
  });
});

describe('a gallery without some of its items', () => {
  it('answers as one that never had them', async () => {
    const model = await loadTiny();
    using thinned = await colourGallery();
    await thinned.remove(['green', 'white']);
    using made = await Gallery.create({ model });
    for await (const { id, title } of thinned) await made.add({ image: pixels(id as 'red'), id, title });
    for (const rerank of ['embeddings', 'asymmetric', 'none'] as const) {
      const named = async (gallery: Gallery) =>
        (await gallery.search({ text: 'green' }, { k: 8, rerank })).map(({ position, ...hit }) => hit);
      expect(await named(thinned)).toEqual(await named(made));
    }
  });

  it('is searched by distance as the plainest search does it, at every width', async () => {
    for (const bits of [8, 64, 136, 256]) {
      using gallery = await randomGallery(333, bits);
      const gone = new Set([0, 1, 15, 16, 17, 100, 331, 332]);
      await gallery.remove([...gone].map((i) => `item ${i}`));
      const codes = Uint8Array.from(randomItems(333, bits, 0).flatMap(({ code }) => [...code]));
      const code = randomCodes(1, bits, 5);
      const hits = await gallery.search({ code }, { k: 333 });
      expect(hits.map(({ position, distance }) => ({ position, distance }))).toEqual(
        nearest(codes, code, 333).filter(({ position }) => !gone.has(position)),
      );
    }
  });
});
