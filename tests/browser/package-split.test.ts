import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../package/support/paths.js';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';
import { PageLog } from './support/page-log.js';
import { serveFolders } from './support/serve-folder.js';

const chromium = useBrowser();

async function open() {
  const server = await servePackage();
  return { server, ...(await openPackage(await chromium.context(), server)) };
}

/** How many workers run for a page; one that was ended is gone a moment later. */
async function workersOf(page: Page, expected: number): Promise<number> {
  for (let wait = 0; wait < 50 && page.workers().length !== expected; wait++) await page.waitForTimeout(20);
  return page.workers().length;
}

describe('SplitGallery in a page', () => {
  it('finds what a gallery finds, from wherever it is opened', async () => {
    const { server, page, log } = await open();
    const bytes = await page.evaluate(async () => {
      const random = crypto.getRandomValues(new Uint8Array(8 * 700));
      const gallery = await crosshash.Gallery.create({ bits: 64 });
      await gallery.add(Array.from({ length: 700 }, (_, i) => ({ id: `${i}`, code: random.slice(8 * i, 8 * i + 8) })));
      await gallery.remove(['3', '200', '699']);
      await gallery.save('opfs:split.chg');
      testing.gallery = gallery;
      return [...(await gallery.bytes())];
    });
    server.change((path) => (path === '/split.chg' ? { status: 200, body: Uint8Array.from(bytes) } : undefined));
    const found = await page.evaluate(async () => {
      const { SplitGallery } = crosshash;
      const file = await testing.gallery.bytes();
      const whole = await crosshash.Gallery.open(file.slice());
      const places = ['/split.chg', new URL('/split.chg', location.href), new File([file.slice()], 'split.chg'), file];
      const code = new Uint8Array(8).fill(0x5a);
      const projections = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i));
      const searches = [
        { k: 10 },
        { k: 700, rerank: 'none' },
        { k: 30, candidates: 'all' },
        { radius: 26 },
        { k: 20, filter: { from: 100, to: 470 } },
        { k: 20, filter: ['5', '300', '600', 'none'] },
      ] as const;
      const differences: unknown[] = [];
      const counts: number[] = [];
      const compare = (what: unknown, one: unknown, other: unknown) => {
        if (JSON.stringify(one) !== JSON.stringify(other)) differences.push([what, one, other]);
      };
      for (const place of places) {
        for (const workers of [1, 2, 4]) {
          const parts = await SplitGallery.open(place, { workers });
          for (const options of searches) {
            const hits = await parts.search({ code, projections }, options);
            counts.push(hits.length);
            compare(options, hits, await whole.search({ code, projections }, options));
          }
          compare('histogram', [...(await parts.histogram({ code }))], [...(await whole.histogram({ code }))]);
          compare('items', await parts.items(170, 100), await whole.items(170, 100));
          compare('get', await parts.get('400'), await whole.get('400'));
          compare('sizes', [parts.size, parts.workers], [whole.size, workers]);
          parts.dispose();
        }
      }
      const kept = await SplitGallery.open('opfs:split.chg', { workers: 3 });
      return { differences, least: Math.min(...counts), kept: kept.size, left: file.length };
    });
    expect(found.differences).toEqual([]);
    expect(found.least).toBeGreaterThan(0);
    expect([found.kept, found.left]).toEqual([697, bytes.length]);
    log.expectClean();
  });

  it('searches by text and by picture with the model of the page', async () => {
    const { page, log } = await open();
    const said = await page.evaluate(async () => {
      const model = await crosshash.CrossModal.load('/tiny/');
      const gallery = await crosshash.Gallery.create({ model });
      await gallery.add(
        Array.from({ length: 40 }, (_, i) => {
          const colour = testing.colours[i % 8] ?? '';
          return { image: testing.imageData(colour, 8 + i, 9), id: `${colour} ${i}`, title: colour };
        }),
      );
      const parts = await crosshash.SplitGallery.open(await gallery.bytes(), { model, workers: 3 });
      const titles: string[] = [];
      let same = true;
      for (const colour of testing.colours) {
        for (const query of [{ text: colour }, { image: testing.imageData(colour, 30, 20) }]) {
          const hits = await parts.search(query, { k: 5 });
          titles.push(hits[0]?.title ?? '');
          same &&= JSON.stringify(hits) === JSON.stringify(await gallery.search(query, { k: 5 }));
        }
      }
      const other = await crosshash.Gallery.create({ bits: 64 });
      const wrong = await testing.failure(async () => crosshash.SplitGallery.open(await other.bytes(), { model }));
      const empty = await testing.failure(() => parts.search({ text: ' ' }));
      return { titles, colours: testing.colours, same, workers: parts.workers, wrong, empty };
    });
    expect(said.titles).toEqual(said.colours.flatMap((colour) => [colour, colour]));
    expect(said).toMatchObject({ same: true, workers: 3, wrong: 'other-model', empty: 'empty-text' });
    log.expectClean();
  });

  it('starts a worker for each part, and ends them all', async () => {
    const { page, log } = await open();
    const said = await page.evaluate(async () => {
      const gallery = await crosshash.Gallery.create({ bits: 64 });
      await gallery.add(Array.from({ length: 200 }, (_, i) => ({ id: `${i}`, code: new Uint8Array(8).fill(i) })));
      const file = await gallery.bytes();
      gallery.dispose();
      const damaged = file.slice();
      damaged[4096] = (damaged[4096] ?? 0) ^ 1;
      const failures = [
        await testing.failure(() => crosshash.SplitGallery.open(damaged, { workers: 3 })),
        await testing.failure(() => crosshash.SplitGallery.open('/none.chg', { workers: 3 })),
      ];
      const parts = await crosshash.SplitGallery.open(file, { workers: 3 });
      const controller = new AbortController();
      const aborted = testing.failure(() => parts.search({ code: new Uint8Array(8) }, { signal: controller.signal }));
      controller.abort();
      failures.push(await aborted);
      const hits = await parts.search({ code: new Uint8Array(8) }, { k: 3 });
      Object.assign(globalThis, { parts });
      return { failures, ids: hits.map(({ id }) => id) };
    });
    expect(said).toEqual({ failures: ['damaged-gallery', 'file-not-found', 'aborted'], ids: ['0', '1', '2'] });
    expect(await workersOf(page, 3)).toBe(3);
    const after = await page.evaluate(async () => {
      const { parts } = globalThis as unknown as { parts: import('crosshash').SplitGallery };
      const running = testing.failure(() => parts.search({ code: new Uint8Array(8) }));
      parts.dispose();
      return [await running, await testing.failure(() => parts.items(0, 1)), await testing.failure(() => parts.size)];
    });
    expect(after).toEqual(['disposed', 'disposed', 'disposed']);
    expect(await workersOf(page, 0)).toBe(0);
    // A browser says of itself that the file is not there.
    expect(log.lines.filter((line) => !line.includes('404'))).toEqual([]);
  });

  it('starts its workers from another origin too', async () => {
    const cdn = await serveFolders({ '/': projectRoot });
    const site = await serveFolders({ '/': projectRoot });
    onTestFinished(async () => {
      await cdn.close();
      await site.close();
    });
    cdn.change((_, body) => body && { status: 200, body, headers: { 'access-control-allow-origin': '*' } });
    const script = `import * as crosshash from '${cdn.address}dist/browser/index.js'; Object.assign(window, { crosshash });`;
    const html = `<title>A site</title><script type="module">${script}</script>`;
    site.change((path) => (path === '/' ? { status: 200, body: html } : undefined));
    const page = await chromium.page();
    const log = new PageLog(page);
    await page.goto(site.address);
    await page.waitForFunction(() => 'crosshash' in globalThis);
    const sizes = await page.evaluate(async () => {
      const parts = await crosshash.SplitGallery.open('/tests/data/gallery/version-1.chg', { workers: 2 });
      const whole = await crosshash.Gallery.open('/tests/data/gallery/version-1.chg');
      return [parts.size, whole.size];
    });
    expect(sizes[0]).toBe(sizes[1]);
    log.expectClean();
  });
});
