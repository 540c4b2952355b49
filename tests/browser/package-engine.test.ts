import { expect, it } from 'vitest';
import { nearest, randomCodes } from '../package/support/random-codes.js';
import { useBrowser } from './support/launch.js';
import { openPackage, servePackage } from './support/package-page.js';

const chromium = useBrowser();

it('crosshash/engine alone ranks codes of one’s own in a page, exactly', async () => {
  const { page, log } = await openPackage(await chromium.context(), await servePackage());
  const codes = randomCodes(3000, 128);
  const query = randomCodes(1, 128, 7);
  const hits = await page.evaluate(
    async ([codes = [], query = []]) => {
      const loaded = await engine.Engine.load();
      const index = loaded.createIndex({ bits: 128 });
      await index.add(Uint8Array.from(codes));
      return index.search(Uint8Array.from(query), { k: 20 });
    },
    [[...codes], [...query]],
  );
  expect(hits.map(({ position, distance }) => ({ position, distance }))).toEqual(nearest(codes, query, 20));
  log.expectClean();
});
