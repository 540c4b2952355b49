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
      const steps: { loaded: number; total: number }[] = [];
      const hits = [];
      for (const place of places) {
        const gallery = await crosshash.Gallery.open(place, { model, onProgress: (step) => void steps.push(step) });
        const [hit] = await gallery.search({ text: 'green' }, { k: 1 });
        hits.push(`${gallery.size} ${hit?.id}`);
      }
      // What the caller gave is still the caller's.
      return { hits, steps: steps.length, left: bytes.byteLength };
    });
    expect(found.hits).toEqual(Array(6).fill('3 green'));
    expect(found.steps).toBeGreaterThan(0);
    expect(found.left).toBeGreaterThan(4096);
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
      return { size, again, reopened: other.size, ids: hits.map(({ id }) => id), kept };
    });
    expect(said.size).toBe(8);
    expect(said.again.appended).toBe(true);
    expect(said.again.bytes).toBeGreaterThan(saved.bytes);
    expect(said.reopened).toBe(9);
    expect(said.ids).toEqual(['red', 'red too']);
    expect(said.kept).toEqual({ name: 'opfs:own pictures.chg', bytes: said.again.bytes });
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
