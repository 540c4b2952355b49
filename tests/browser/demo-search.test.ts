import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pictures } from './demo/build-site.js';
import { DemoPage } from './demo/demo-page.js';
import { useSharedDemo } from './demo/shared-demo.js';
import { serveDemo } from './demo/site.js';
import { useBrowser } from './support/launch.js';

const chromium = useBrowser();
const shared = useSharedDemo(chromium);

describe('the demo: search', () => {
  it('shows pictures before the networks are here, and answers what was typed meanwhile', async () => {
    const server = await serveDemo();
    let letThrough = () => {};
    const gate = new Promise<void>((open) => {
      letThrough = open;
    });
    const context = await chromium.context();
    await context.route(/\.onnx$/, async (route) => {
      await gate;
      await route.continue();
    });
    const demo = await DemoPage.open(context, server);
    expect(await demo.titles(12)).toHaveLength(12);
    await demo.page.locator('.tile img').first().waitFor();
    await demo.page.getByRole('progressbar', { name: 'Loading the networks' }).waitFor();
    await demo.searchBox.fill('an elephant');
    await demo.screenshot('loading');
    letThrough();
    await demo.answered('“an elephant”');
    expect(await demo.titles()).toContain('elephant');
    demo.log.expectClean();
  });

  it('finds the kind of picture that is typed', async () => {
    const demo = shared();
    const kinds = {
      'a red apple': /apple/,
      'a black cat': /cat/,
      'a boat on the water': /boat|ship/,
      bird: /bird|parrot/,
    };
    for (const [text, kind] of Object.entries(kinds)) {
      await demo.type(text);
      const titles = await demo.titles();
      expect(
        titles.some((title) => kind.test(title)),
        `${text}: ${titles.join(', ')}`,
      ).toBe(true);
    }
    await demo.screenshot('found-by-words');
    demo.log.expectClean();
  });

  it('says when the networks do not know the words, once the visitor has stopped typing', async () => {
    const demo = shared();
    const doubts = demo.page.getByTestId('doubts');
    await demo.type('κόκκινο μήλο');
    await doubts.getByText('The networks do not know this script.').waitFor();
    await demo.screenshot('unknown-script');
    await expect.poll(() => demo.page.getByTestId('announcement').textContent()).toMatch(/do not know this script/);
    await demo.type('a red apple');
    await doubts.waitFor({ state: 'detached' });
    demo.log.expectClean();
  });

  it.each(['roter Apfel', 'czerwone jabłko', 'красное яблоко', '赤りんご', 'quả táo đỏ'])(
    'understands %s',
    async (text) => {
      const demo = shared();
      await demo.type(text);
      expect((await demo.titles(4)).join()).toMatch(/apple/);
      await demo.screenshot('other-languages');
      await expect.poll(() => demo.page.getByText('networks do not know').count()).toBe(0);
    },
  );

  it('shows the first answers, however far down the visitor was', async () => {
    const demo = shared();
    await demo.page.getByRole('button', { name: 'Clear the search' }).click();
    await demo.page.getByText('in no order').waitFor();
    await demo.page.evaluate(() => window.scrollTo({ top: 5000 }));
    await demo.page.locator('[data-index="0"]').waitFor({ state: 'detached' });
    await demo.type('a green tree');
    await demo.page.locator('[data-index="0"]').waitFor();
    expect(await demo.page.evaluate(() => window.scrollY)).toBe(0);
  });

  it('searches by a picture that is dropped, picked, pasted, or clicked in the mosaic', async () => {
    const demo = shared();
    const catFace = path.join(pictures, 'animals-nature/cat-face.png');
    await demo.drop(catFace);
    await demo.answered('cat-face.png');
    expect((await demo.titles()).some((title) => /\bcat\b/.test(title))).toBe(true);
    await demo.screenshot('found-by-picture');

    await demo.page.getByTestId('pick-picture').setInputFiles(path.join(pictures, 'animals-nature/tulip.png'));
    await demo.answered('tulip.png');
    expect((await demo.titles()).some((title) => /rose|flower|hibiscus|blossom|hyacinth/.test(title))).toBe(true);

    await demo.page.evaluate(async () => {
      const canvas = new OffscreenCanvas(64, 64);
      canvas.getContext('2d')?.fillRect(8, 8, 48, 48);
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([await canvas.convertToBlob()], 'pasted.png', { type: 'image/png' }));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
    });
    await demo.answered('the pasted picture');

    await demo.type('a horse');
    const [first = ''] = await demo.titles(1);
    await demo.page.getByRole('gridcell').first().click();
    await demo.answered(first);
    expect(await demo.titles(1)).toEqual([first]);
    await demo.page.getByRole('button', { name: 'Clear the search' }).click();
    await demo.page.getByText('in no order').first().waitFor();
    demo.log.expectClean();
  });

  it('says what happened, in each order', async () => {
    const demo = shared();
    await demo.type('a dog');
    const { page } = demo;
    expect(await page.getByTestId('encode-time').textContent()).toMatch(/^\d+ ms$/);
    expect(await page.getByTestId('search-time').textContent()).toMatch(/^\d+\.\d ms$/);
    await page.getByRole('img', { name: /The query’s code: \d+ of 128 bits are set/ }).waitFor();
    await page.getByRole('img', { name: /Histogram of Hamming distances/ }).waitFor();
    const reranked = await demo.titles(60);
    await page.getByRole('radio', { name: 'codes alone' }).check();
    await page.getByText('Only the bits that differ are counted', { exact: false }).waitFor();
    await expect.poll(() => demo.titles(60)).not.toEqual(reranked);
    const distances = await demo.distances();
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    await page.getByRole('radio', { name: 'asymmetric' }).check();
    await page.getByText('Each bit counts as much', { exact: false }).waitFor();
    await page.getByRole('gridcell').nth(3).hover();
    await page.getByRole('img', { name: /^The code of / }).waitFor();
    await demo.screenshot('what-happened');
    demo.log.expectClean();
  });

  it('asks nobody but its own origin, and counts what it asks for', async () => {
    const server = await serveDemo();
    const demo = await DemoPage.open(await chromium.context(), server);
    await demo.ready();
    await demo.type('a sheep');
    await demo.drop(path.join(pictures, 'animals-nature/cat-face.png'));
    await demo.answered('cat-face.png');
    await demo.offlineReady();
    const foreign = demo.asked.filter((url) => !url.startsWith(server.address) && !/^(?:data|blob):/.test(url));
    expect(foreign).toEqual([]);
    const said = await demo.page.getByTestId('requests').textContent();
    expect(said).toMatch(/^\d+ requests, all to this page’s own origin$/);
    // The browser itself asks for the service worker's script and for what the server knows better than any page; and
    // what two parts of the page ask for at once may reach the server once.
    const counted = Number.parseInt(said ?? '', 10);
    expect(counted).toBeGreaterThanOrEqual(server.requests.length - 3);
    expect(counted).toBeLessThanOrEqual(server.requests.length + 6);
  });
});
