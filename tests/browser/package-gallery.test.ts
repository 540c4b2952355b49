import { CrossModal, Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { tinyModel } from '../package/support/paths.js';
import { pixels } from '../package/support/pictures.js';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';

const chromium = useBrowser();

/** A page, and at /gallery.chg a gallery that Node made: red, green and blue. */
async function open() {
  using model = await CrossModal.load(tinyModel);
  using gallery = await Gallery.create({ model });
  await gallery.add((['red', 'green', 'blue'] as const).map((id) => ({ image: pixels(id), id })));
  const body = await gallery.bytes();
  const server = await servePackage();
  server.change((path) => (path === '/gallery.chg' ? { status: 200, body, headers: { etag: '"one"' } } : undefined));
  const context = await chromium.context();
  return { server, context, ...(await openPackage(context, server)) };
}

describe('Gallery.open in a page', () => {
  it('opens an address, a file and bytes alike, made by Node', async () => {
    const { page, log } = await open();
    const found = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/tiny/');
      const blob = await (await fetch('/gallery.chg')).blob();
      const bytes = await blob.arrayBuffer();
      const places = [
        '/gallery.chg',
        new URL('/gallery.chg', location.href),
        new File([blob], 'gallery.chg'),
        blob,
        bytes.slice(0),
        new Uint8Array(bytes),
      ];
      const steps: { phase: string; loaded: number; total: number }[] = [];
      const hits = [];
      for (const place of places) {
        const gallery = await crosshash.Gallery.open(place, { model, onProgress: (step) => void steps.push(step) });
        const [hit] = await gallery.search({ text: 'green' }, { k: 1 });
        hits.push(`${gallery.size} ${hit?.id}`);
      }
      // What the caller gave is still the caller's.
      return { hits, steps, left: bytes.byteLength };
    });
    expect(found.hits).toEqual(Array(6).fill('3 green'));
    expect(found.left).toBeGreaterThan(4096);
    expect(found.steps.filter(({ loaded }) => loaded === found.left)).toHaveLength(6);
    expect(found.steps.every(({ phase, total }) => phase === 'gallery' && total === found.left)).toBe(true);
    log.expectClean();
  });

  it('needs no network for an address that it has opened before', async () => {
    const { server, context, page } = await open();
    const size = () => page.evaluate(async () => (await crosshash.Gallery.open('/gallery.chg')).size);
    expect(await size()).toBe(3);
    server.change((path) => (path === '/gallery.chg' ? 'no answer' : undefined));
    expect(await size()).toBe(3);
    const { page: next } = await openPackage(context, server);
    expect(await next.evaluate(async () => (await crosshash.Gallery.open('/gallery.chg')).size)).toBe(3);
    expect(await next.evaluate(() => testing.failure(() => crosshash.Gallery.open('/other.chg')))).toBe(
      'file-not-found',
    );
  });

  it('asks only whether a gallery has changed, and sees that it has', async () => {
    const { server, page } = await open();
    const sizes = await page.evaluate(async () => {
      const one = await crosshash.Gallery.create({ bits: 64 });
      await one.add({ id: 'one', code: new Uint8Array(8) });
      return [...(await one.bytes())];
    });
    const address = '/crosshash/tests/data/gallery/version-1.chg';
    const size = () => page.evaluate(async (where) => (await crosshash.Gallery.open(where)).size, address);
    const first = await size();
    expect(await size()).toBe(first);
    expect(server.unchanged).toEqual([address]);
    server.change((path) => (path === address ? { status: 200, body: Uint8Array.from(sizes) } : undefined));
    expect(first).not.toBe(1);
    expect(await size()).toBe(1);
  });
});

describe('a gallery in a page', () => {
  it('loses items, takes others in their place, and is compacted', async () => {
    const { page, log } = await open();
    const said = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/tiny/');
      const gallery = await testing.colourGallery(model);
      const counts = () => [gallery.size, gallery.positions];
      const list = async () => {
        const ids: unknown[] = [];
        for await (const { id } of gallery) ids.push(id);
        return ids;
      };
      const removed = await gallery.remove(['red', 'white', 'none', 5]);
      const afterRemoval = counts();
      const first = await gallery.items(0, 2);
      const image = testing.imageData('red', 20, 9);
      const taken = await testing.failure(() => gallery.add({ image, id: 'blue' }));
      await gallery.add({ image, id: 'blue' }, { replace: true });
      const afterReplacement = counts();
      const [hit] = await gallery.search({ text: 'red' }, { k: 1 });
      const ids = await list();
      const walk = gallery[Symbol.asyncIterator]();
      await walk.next();
      await gallery.compact();
      const broken = await testing.failure(async () => {
        while (!(await walk.next()).done) {} // what was sent before the compaction, then the failure
      });
      const { removed: holes } = await gallery.info();
      const wrong = await testing.failure(() => gallery.remove([{}] as never));
      const afterCompaction = counts();
      const walked = [];
      for await (const { id, position } of gallery) walked.push([id, position]);
      return {
        removed,
        first: first.map(({ id, position }) => [id, position]),
        counts: [afterRemoval, afterReplacement, afterCompaction],
        failures: [taken, broken, wrong],
        holes,
        hit: [hit?.id, hit?.position],
        ids,
        walked,
      };
    });
    expect(said.removed).toBe(2);
    expect(said.first).toEqual([
      ['green', 1],
      ['blue', 2],
    ]);
    expect(said.counts).toEqual([
      [6, 8],
      [6, 9],
      [6, 6],
    ]);
    expect(said.failures).toEqual(Array(3).fill('invalid-argument'));
    expect(said.holes).toBe(0);
    expect(said.hit).toEqual(['blue', 8]);
    expect(said.ids).toEqual(['green', 'yellow', 'cyan', 'magenta', 'black', 'blue']);
    expect(said.walked).toEqual(said.ids.map((id, position) => [id, position]));
    log.expectClean();
  });

  it('is searched by filters and within a radius, prepared or not', async () => {
    const { page, log } = await open();
    const said = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/tiny/');
      const gallery = await testing.colourGallery(model);
      const query = { text: 'red' };
      const ids = async (options: object) => (await gallery.search(query, options)).map(({ id }) => id);
      const search = async () => [
        (await ids({ filter: ['cyan', 'none', 'blue'] })).sort(),
        (await ids({ filter: { from: 3, to: 5 } })).sort(),
        (await ids({ filter: Uint8Array.of(0b10000001) })).sort(),
        await ids({ radius: 0 }),
        (await ids({ radius: 64 })).length,
        (await ids({ candidates: 'all', k: 1 })).length,
      ];
      const before = await search();
      const steps: object[] = [];
      await gallery.prepare({ onProgress: (step) => void steps.push(step) });
      const after = await search();
      const failures = [];
      for (const options of [{ radius: 65 }, { filter: { from: 2, to: 1 } }, { filter: new Uint8Array(3) }]) {
        failures.push(await testing.failure(() => gallery.search(query, options)));
      }
      const [nearest] = await gallery.search(query, { k: 1, rerank: 'none' });
      return { before, after, last: steps.at(-1), failures, distance: nearest?.distance };
    });
    expect(said.before).toEqual([
      ['blue', 'cyan'],
      ['cyan', 'yellow'],
      ['black', 'red'],
      said.distance === 0 ? ['red'] : [],
      8,
      1,
    ]);
    expect(said.after).toEqual(said.before);
    expect(said.last).toEqual({ phase: 'index', loaded: 8, total: 8 });
    expect(said.failures).toEqual(Array(3).fill('invalid-argument'));
    log.expectClean();
  });
});

describe('gallery.save in a page', () => {
  it('keeps a gallery on the device across visits, and appends what is added later', async () => {
    const { server, context, page, log } = await open();
    const saved = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/tiny/');
      const gallery = await testing.colourGallery(model);
      return gallery.save('opfs:own pictures.chg');
    });
    expect(saved.appended).toBe(false);
    await page.close();

    const { page: second, log: secondLog } = await openPackage(context, server);
    const said = await second.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/tiny/');
      const gallery = await crosshash.Gallery.open('opfs:own pictures.chg', { model });
      const size = gallery.size;
      await gallery.add({ image: testing.imageData('red', 20, 9), id: 'red too' });
      const again = await gallery.save();
      const other = await crosshash.Gallery.open('opfs:own pictures.chg', { model });
      const hits = await other.search({ text: 'red' }, { k: 2 });
      const [kept] = await crosshash.storage.galleries();
      await gallery.remove('black');
      const removal = await gallery.save();
      const third = await crosshash.Gallery.open('opfs:own pictures.chg');
      const left = { size: third.size, positions: third.positions, black: await third.has('black') };
      await third.compact();
      const compacted = await third.save();
      return {
        removal,
        left,
        compacted,
        positions: third.positions,
        size,
        again,
        reopened: other.size,
        ids: hits.map(({ id }) => id),
        kept,
      };
    });
    expect(said.size).toBe(8);
    expect(said.again.appended).toBe(true);
    expect(said.again.bytes).toBeGreaterThan(saved.bytes);
    expect(said.reopened).toBe(9);
    expect(said.ids).toEqual(['red', 'red too']);
    expect(said.kept).toEqual({ name: 'opfs:own pictures.chg', bytes: said.again.bytes });
    expect(said.removal.appended).toBe(true);
    expect(said.left).toEqual({ size: 8, positions: 9, black: false });
    expect([said.compacted.appended, said.positions]).toEqual([false, 8]);
    log.expectClean();
    secondLog.expectClean();
  });

  it('gives the bytes for a download, which Node opens', async () => {
    const { page } = await open();
    const bytes = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/tiny/');
      return [...(await (await testing.colourGallery(model)).bytes())];
    });
    using model = await CrossModal.load(tinyModel);
    using gallery = await Gallery.open(Uint8Array.from(bytes), { model });
    const [hit] = await gallery.search({ text: 'magenta' }, { k: 1 });
    expect(hit).toMatchObject({ id: 'magenta', title: 'MAGENTA' });
  });
});

describe('storage', () => {
  it('lists and removes galleries, one or all', async () => {
    const { page, log } = await open();
    const said = await page.evaluate(async () => {
      const { Gallery, storage } = crosshash;
      const names = async () => (await storage.galleries()).map(({ name }) => name).sort();
      const none = await names();
      const gallery = await Gallery.create({ bits: 64 });
      await gallery.add({ id: 'one', code: new Uint8Array(8) });
      for (const name of ['a', 'b %ö', 'c']) await gallery.save(`opfs:${name}.chg`);
      const three = await names();
      await storage.remove('opfs:b %ö.chg');
      const two = await names();
      const removed = await testing.failure(() => Gallery.open('opfs:b %ö.chg'));
      const wrong = await testing.failure(() => storage.remove('a.chg'));
      await storage.clear();
      const root = await navigator.storage.getDirectory();
      const left: string[] = [];
      async function walk(folder: FileSystemDirectoryHandle, path: string): Promise<void> {
        for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()) {
          if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle, `${path}${entry.name}/`);
          else left.push(path + entry.name);
        }
      }
      await walk(root, '/');
      return { none, three, two, removed, wrong, cleared: await names(), left };
    });
    expect(said).toEqual({
      none: [],
      three: ['opfs:a.chg', 'opfs:b %ö.chg', 'opfs:c.chg'],
      two: ['opfs:a.chg', 'opfs:c.chg'],
      removed: 'file-not-found',
      wrong: 'invalid-argument',
      cleared: [],
      left: [],
    });
    log.expectClean();
  });
});
