import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';
import { rendererMemory } from './support/renderer-memory.js';

const chromium = useBrowser();
const MIB = 2 ** 20;

/** Processes give memory back a moment after they could. */
async function settled(page: Page): Promise<number> {
  await page.waitForTimeout(400);
  return rendererMemory(chromium.browser, page);
}

describe.runIf(process.platform === 'linux')('the memory of a page', () => {
  it('is given back: the default model', async () => {
    const { page } = await openPackage(await chromium.context(), await servePackage());
    const before = await settled(page);
    await page.evaluate(async () => {
      testing.model = await crosshash.CrossModal.load();
      testing.gallery = await crosshash.Gallery.create({ model: testing.model });
      await testing.gallery.add({ image: testing.imageData('red', 64, 64), id: 'red' });
      await testing.gallery.search({ text: 'red' });
    });
    const loaded = await settled(page);
    await page.evaluate(() => {
      testing.gallery[Symbol.dispose]();
      testing.model[Symbol.dispose]();
    });
    const after = await settled(page);
    expect(loaded - before).toBeGreaterThan(40 * MIB);
    // The process keeps some of its own: decoded scripts, fonts, what its allocator has ready.
    expect(after - before).toBeLessThan(0.25 * (loaded - before));
  });

  it('does not grow in ten rounds of loading, searching and letting go', async () => {
    const { page } = await openPackage(await chromium.context(), await servePackage());
    const sizes: number[] = [];
    for (let round = 0; round < 10; round++) {
      await page.evaluate(
        async (how) => {
          const model = await crosshash.CrossModal.load('/tiny/');
          const gallery = await testing.colourGallery(model);
          await gallery.search({ text: 'red' });
          if (how === 'terminate') return model.terminate();
          gallery.dispose();
          model.dispose();
        },
        round % 2 ? 'terminate' : 'dispose',
      );
      if ([2, 3, 8, 9].includes(round)) sizes.push(await settled(page));
    }
    // A model that is kept by mistake has tens of megabytes.
    expect(Math.min(...sizes.slice(2)) - Math.min(...sizes.slice(0, 2))).toBeLessThan(12 * MIB);
  });
});

describe('what was disposed of', () => {
  it('says so, and leaves the others alone', async () => {
    const { page, log } = await openPackage(await chromium.context(), await servePackage());
    const said = await page.evaluate(async () => {
      const [first, second] = await Promise.all([
        crosshash.CrossModal.load('/tiny/'),
        crosshash.CrossModal.load('/tiny/'),
      ]);
      const gallery = await testing.colourGallery(first);
      const running = testing.failure(() => first.encode({ image: testing.imageData('red', 2000, 2000) }));
      first.terminate();
      first.terminate();
      const codes = {
        running: await running,
        encode: await testing.failure(() => first.encode({ text: 'red' })),
        search: await testing.failure(() => gallery.search({ text: 'red' })),
      };
      gallery.dispose();
      first.dispose();
      return { codes, other: (await second.encode({ text: 'red' })).modality };
    });
    expect(said).toEqual({ codes: { running: 'disposed', encode: 'disposed', search: 'disposed' }, other: 'text' });
    log.expectClean();
  });
});
