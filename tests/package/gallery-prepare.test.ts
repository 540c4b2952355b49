import { Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { expectError } from './support/expect-error.js';
import { colourGallery, randomGallery, randomItems } from './support/galleries.js';
import { slowClock } from './support/slow-clock.js';

const count = 3000;

/** Codes of which some are nearly the same, as those of photographs of one place. */
async function clustered(): Promise<Gallery> {
  const gallery = await Gallery.create({ bits: 128 });
  const centres = randomItems(30, 128, 0);
  await gallery.add(
    Array.from({ length: count }, (_, i) => {
      const code = Uint8Array.from(centres[i % 30]?.code ?? []);
      for (let bit = 0; bit < i % 9; bit++) {
        const at = (i * 37 + bit * 11) % 128;
        code[at >> 3] = (code[at >> 3] ?? 0) ^ (1 << (at & 7));
      }
      return { id: `item ${i}`, code };
    }),
  );
  return gallery;
}

async function answers(gallery: Gallery) {
  const found = [];
  for (const { code } of randomItems(5, 128, 0)) {
    for (const options of [{ k: 1 }, { k: 40 }, { radius: 0 }, { radius: 6 }, { radius: 40 }]) {
      found.push(await gallery.search({ code }, options));
      found.push(await gallery.search({ code }, { ...options, filter: { from: 100, to: 2000 } }));
    }
  }
  return found;
}

describe('gallery.prepare', () => {
  it('changes no answer, whatever is changed afterwards', async () => {
    using gallery = await clustered();
    using plain = await clustered();
    const steps: { phase: string; loaded: number; total: number }[] = [];
    await gallery.prepare({ onProgress: (step) => steps.push(step) });
    expect(steps.at(-1)).toEqual({ phase: 'index', loaded: count, total: count });
    const same = async () => expect(await answers(gallery)).toEqual(await answers(plain));
    await same();
    const changes: ((changed: Gallery) => Promise<unknown>)[] = [
      (changed) => changed.remove(['item 0', 'item 30', 'item 777', 'item 2999']),
      (changed) => changed.add(randomItems(100, 128, 0, count)),
      (changed) =>
        changed.add(
          { id: 'item 60', code: randomItems(1, 128, 0, 1)[0]?.code ?? new Uint8Array(16) },
          { replace: true },
        ),
      (changed) => changed.compact(),
      (changed) => changed.remove(['item 90']),
    ];
    for (const change of changes) {
      await Promise.all([change(gallery), change(plain)]);
      await same();
    }
    await gallery.prepare();
    await same();
    expect((await answers(gallery)).some((hits) => hits.length > 1)).toBe(true);
  });

  it('lets searches and changes go on, but for compaction', async () => {
    using gallery = await randomGallery(40_000, 64);
    using _clock = slowClock(); // so that it takes several turns of the event loop
    const query = randomItems(1, 64, 0, 33)[0] ?? { code: new Uint8Array(8) };
    const order: string[] = [];
    const done = (name: string) => () => void order.push(name);
    await Promise.all([
      gallery.prepare().then(done('prepared')),
      gallery.remove(['item 1', 'item 39999']).then(done('removed')),
      gallery.add(randomItems(2, 64, 0, 50_000)).then(done('added')),
      gallery.search(query, { radius: 0 }).then(done('found')),
      gallery.compact().then(done('compacted')),
    ]);
    expect(order.slice(0, 3).sort()).toEqual(['added', 'found', 'removed']);
    expect(order.slice(3).sort()).toEqual(['compacted', 'prepared']);
    expect([gallery.size, gallery.positions]).toEqual([40_000, 40_000]);
    expect(await gallery.search(query, { radius: 0 })).toMatchObject([{ id: 'item 33', position: 32 }]);
  });

  it('hears an abort and a dispose, and can be called again', async () => {
    const gallery = await randomGallery(20_000, 64);
    const query = randomItems(1, 64, 0, 33)[0] ?? { code: new Uint8Array(8) };
    const hits = await gallery.search(query, { radius: 20 });
    const controller = new AbortController();
    const { signal } = controller;
    await expectError(gallery.prepare({ signal: AbortSignal.abort() }), 'aborted');
    await expectError(gallery.prepare({ signal, onProgress: () => controller.abort() }), 'aborted');
    await expectError(
      gallery.prepare({
        onProgress: () => {
          throw new Error('enough');
        },
      }),
      'internal',
    );
    await Promise.all([gallery.prepare(), gallery.prepare()]); // the later one takes the place of the other
    expect(await gallery.search(query, { radius: 20 })).toEqual(hits);
    const last = gallery.prepare();
    gallery.dispose();
    await expectError(last, 'disposed');
    await expectError(gallery.prepare(), 'disposed');
  });

  it('does for a small gallery, and an empty one', async () => {
    using gallery = await colourGallery();
    const hits = await gallery.search({ text: 'red' });
    await gallery.prepare();
    expect(await gallery.search({ text: 'red' })).toEqual(hits);
    using empty = await Gallery.create({ bits: 64 });
    await empty.prepare();
    await empty.add(randomItems(3, 64, 0));
    expect(await empty.search({ code: new Uint8Array(8) })).toHaveLength(3);
  });
});
