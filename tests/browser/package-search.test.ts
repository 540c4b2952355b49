import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { png } from '../package/support/pictures.js';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';
import type { PageLog } from './support/page-log.js';
import type { FolderServer } from './support/serve-folder.js';

const chromium = useBrowser();

/** One page for all tests of this file: it holds the tiny model and a gallery of colours. */
let page: Page;
let log: PageLog;
let server: FolderServer;

beforeAll(async () => {
  const red = await png('red', 40, 30);
  const yellow =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="#ff0" d="M0 0h9v9H0z"/></svg>';
  // Some of these pictures come as blobs, and the page draws an SVG as an image.
  const policy = "default-src 'self'; img-src 'self' blob:; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";
  server = await servePackage({ policy, whenDone: () => {} });
  server.change((path) => {
    if (path === '/yellow.svg') return { status: 200, body: yellow };
    return path === '/red.png' ? { status: 200, body: red } : undefined;
  });
  ({ page, log } = await openPackage(await chromium.browser.newContext(), server));
  await page.evaluate(async () => {
    testing.model = await crosshash.CrossModal.load('/tiny/');
    testing.gallery = await testing.colourGallery(testing.model);
  });
});
afterAll(() => server.close());

describe('search in a page', () => {
  it('finds pictures by text, in every order', async () => {
    const found = await page.evaluate(async () => {
      const { gallery } = testing;
      const hits = [];
      for (const rerank of ['embeddings', 'asymmetric', 'none'] as const) {
        for (const text of testing.colours) hits.push(await gallery.search({ text }, { k: 3, rerank }));
      }
      return {
        hits,
        size: gallery.size,
        bits: gallery.bits,
        dimensions: gallery.dimensions,
        modality: gallery.modality,
      };
    });
    expect(found).toMatchObject({ size: 8, bits: 64, dimensions: 16, modality: 'image' });
    const names = ['red', 'green', 'blue', 'yellow', 'cyan', 'magenta', 'white', 'black'];
    const best = [0, 1, 2].flatMap(() => names.map((id, position) => ({ id, title: id.toUpperCase(), position })));
    expect(found.hits.map(([hit]) => hit)).toMatchObject(best);
    for (const hits of found.hits) {
      expect(hits).toHaveLength(3);
      expect(hits.every(({ score }, i) => score <= (hits[i - 1]?.score ?? 1.01))).toBe(true);
    }
    log.expectClean();
  });

  it('takes a picture as a Blob, a File, an address, ImageData and a drawing', async () => {
    const ids = await page.evaluate(async () => {
      const { gallery } = testing;
      const blob = await testing.png('blue', 40, 30);
      const pictures = [
        blob,
        new File([await testing.png('cyan')], 'cyan.png'),
        '/red.png',
        new URL('/red.png', location.href),
        testing.imageData('magenta', 30, 7),
        '/yellow.svg',
        await (await fetch('/yellow.svg')).blob(),
      ];
      const hits = await Promise.all(pictures.map((image) => gallery.search({ image }, { k: 1 })));
      return hits.map(([hit]) => hit?.id);
    });
    expect(ids).toEqual(['blue', 'cyan', 'red', 'red', 'magenta', 'yellow', 'yellow']);
    log.expectClean();
  });

  it('ranks what encode gives, and counts the gallery by distance', async () => {
    const { encoded, ids, histogram, distances } = await page.evaluate(async () => {
      const { model, gallery } = testing;
      const query = await model.encode({ text: 'a blue picture' });
      const hits = await gallery.search(query, { k: 8, rerank: 'none' });
      return {
        encoded: { ...query, code: [...query.code], embedding: query.embedding.length },
        ids: hits.map(({ id }) => id),
        distances: hits.map(({ distance }) => distance),
        histogram: [...(await gallery.histogram(query))],
      };
    });
    expect(encoded).toMatchObject({ modality: 'text', embedding: 16 });
    expect(encoded.code).toHaveLength(8);
    expect(ids[0]).toBe('blue');
    expect(histogram).toHaveLength(65);
    const counted = Array.from({ length: 65 }, (_, distance) => distances.filter((each) => each === distance).length);
    expect(histogram).toEqual(counted);
    log.expectClean();
  });

  it('gives items back one by one and all in order', async () => {
    const items = await page.evaluate(async () => {
      const { gallery } = testing;
      const all = [];
      for await (const { id, title, position } of gallery) all.push({ id, title, position });
      return { all, one: await gallery.get('cyan'), there: await gallery.has('cyan'), not: await gallery.has('grey') };
    });
    expect(items.all.map(({ id }) => id)).toEqual([
      'red',
      'green',
      'blue',
      'yellow',
      'cyan',
      'magenta',
      'white',
      'black',
    ]);
    expect(items.one).toMatchObject({ id: 'cyan', title: 'CYAN', position: 4 });
    expect([items.there, items.not]).toEqual([true, false]);
  });
});

describe('an error', () => {
  it('keeps its class and its code on the way from the worker', async () => {
    const codes = await page.evaluate(async () => {
      const { CrossModal, Gallery } = crosshash;
      const { model, gallery } = testing;
      const other = await Gallery.create({ bits: 128 });
      const bytes = await gallery.bytes();
      bytes[4096] = (bytes[4096] ?? 0) ^ 1; // the first after the header
      const calls = {
        'no model there': () => CrossModal.load('/nowhere/'),
        'an empty text': () => gallery.search({ text: ' ' }),
        'no picture': () => model.encode({ image: new Blob(['no picture']) }),
        'no picture at the address': () => model.encode({ image: '/nowhere.png' }),
        'too few bits': () => gallery.search({ code: new Uint8Array(4) }),
        'k of none': () => gallery.search({ text: 'red' }, { k: 0 }),
        'no gallery there': () => Gallery.open('/nowhere.chg'),
        'no gallery': () => Gallery.open(new Blob(['no gallery'])),
        'a damaged gallery': () => Gallery.open(bytes),
        'no name': () => gallery.save('opfs:'),
        'no place to save': () => gallery.save('/here.chg'),
        'a text for a gallery without a model': () => other.search({ text: 'red' }),
        'an id that is there': () => gallery.add({ id: 'red', image: testing.imageData('red') }),
      };
      const said: Record<string, string> = {};
      for (const [name, call] of Object.entries(calls)) said[name] = await testing.failure(call);
      other.dispose();
      said.disposed = await testing.failure(() => other.search({ code: new Uint8Array(16) }));
      const [hit] = await gallery.search({ text: 'red' }, { k: 1 });
      return { said, hit: hit?.id, size: gallery.size };
    });
    expect(codes).toEqual({
      said: {
        'no model there': 'model-missing',
        'an empty text': 'empty-text',
        'no picture': 'not-an-image',
        'no picture at the address': 'file-not-found',
        'too few bits': 'wrong-bits',
        'k of none': 'k-out-of-range',
        'no gallery there': 'file-not-found',
        'no gallery': 'not-a-gallery',
        'a damaged gallery': 'damaged-gallery',
        'no name': 'invalid-argument',
        'no place to save': 'invalid-argument',
        'a text for a gallery without a model': 'invalid-argument',
        'an id that is there': 'invalid-argument',
        disposed: 'disposed',
      },
      hit: 'red',
      size: 8,
    });
  });
});
