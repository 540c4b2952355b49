import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictures } from './demo/build-site.js';
import { DemoPage } from './demo/demo-page.js';
import { buildTimeout, prepareSite, serveDemo } from './demo/site.js';
import { useBrowser } from './support/launch.js';

const chromium = useBrowser();
beforeAll(prepareSite, buildTimeout);

/** Fifty pictures that the gallery of the page does not know. */
async function ownFiles(): Promise<string[]> {
  const lines = (await readFile(path.join(pictures, 'others.jsonl'), 'utf8')).trim().split('\n');
  const files = lines.map((line) => path.join(pictures, (JSON.parse(line) as { image: string }).image));
  return files.filter((file) => file.includes('travel-places'));
}

const damaged = { name: 'damaged.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') };

describe('the demo: pictures of the visitor', () => {
  it('adds fifty, searches them while they come, keeps them for the next visit, and removes them', async () => {
    const server = await serveDemo();
    const context = await chromium.context();
    const demo = await DemoPage.open(context, server);
    const { page } = demo;
    await demo.chooseOwn();
    await page.getByRole('heading', { name: 'Search in your own pictures' }).waitFor();
    await demo.screenshot('own-empty');
    await page.getByTestId('add-files').setInputFiles(await ownFiles());
    await page.getByRole('progressbar', { name: 'Pictures read' }).waitFor();

    await expect.poll(() => page.getByRole('gridcell').count(), { timeout: 30_000 }).toBeGreaterThan(3);
    await demo.searchBox.fill('an ambulance');
    await page.getByText('“an ambulance”').first().waitFor();
    await demo.screenshot('own-growing');

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused:').waitFor();
    await page.waitForTimeout(1500); // the batch that was under way
    const during = await page.getByRole('progressbar', { name: 'Pictures read' }).getAttribute('value');
    await page.waitForTimeout(1000);
    expect(await page.getByRole('progressbar', { name: 'Pictures read' }).getAttribute('value')).toBe(during);
    expect(Number(during)).toBeLessThan(50);
    await page.getByRole('button', { name: 'Go on' }).click();

    await page.getByText('50 pictures were added.').waitFor({ timeout: 60_000 });
    await page.getByText('Kept on this device', { exact: false }).waitFor();
    await page.getByText('All 50 pictures of yours').first().waitFor();
    expect(await demo.titles()).toContain('ambulance');
    await demo.screenshot('own');

    await page.reload();
    await demo.ready();
    await demo.chooseOwn();
    await page.getByText('50 pictures', { exact: true }).waitFor();
    await expect.poll(() => page.locator('.tile.own img').count()).toBeGreaterThan(11);
    await demo.type('a castle');
    expect((await demo.titles(12)).join()).toMatch(/castle/);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the gallery' }).click(),
    ]);
    const file = await readFile(await download.path());
    expect(file.subarray(0, 4).toString('latin1')).toBe('\u0089CHG');

    await page.getByRole('button', { name: 'Remove all' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep them' }).click();
    await page.getByText('50 pictures', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove all' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('heading', { name: 'Search in your own pictures' }).waitFor();
    await page.reload();
    await demo.ready();
    await demo.chooseOwn();
    await page.getByRole('heading', { name: 'Search in your own pictures' }).waitFor();
    demo.log.expectClean();
  }, 180_000);

  it('stops midway when it is told to, keeps what was read, and lists what could not be', async () => {
    const demo = await DemoPage.open(await chromium.context(), await serveDemo());
    const { page } = demo;
    await demo.ready();
    const files = await ownFiles();
    const first = await Promise.all(
      files.slice(0, 3).map(async (file) => ({
        name: path.basename(file),
        mimeType: 'image/png',
        buffer: await readFile(file),
      })),
    );
    await demo.chooseOwn();
    await page.getByTestId('add-files').setInputFiles([damaged, ...first]);
    await page.getByText('3 pictures were added.').waitFor();
    await page.getByText('1 file was left out').click();
    await page.getByText('is not a picture that this browser can read').waitFor();
    await demo.screenshot('own-left-out');

    await page.getByTestId('add-files').setInputFiles(files.slice(3));
    await expect.poll(() => page.getByRole('gridcell').count(), { timeout: 30_000 }).toBeGreaterThan(6);
    await page.getByRole('button', { name: 'Cancel' }).click();
    const sentence = await page.getByText(/Stopped: \d+ of 47 pictures were added\./).textContent();
    const added = Number(/\d+/.exec(sentence ?? '')?.[0]);
    expect(added).toBeGreaterThan(3);
    expect(added).toBeLessThan(47);
    await page.getByText(`${3 + added} pictures`, { exact: true }).waitFor();

    // What is here already is passed over.
    await page.getByTestId('add-files').setInputFiles(files.slice(3, 5));
    await page.getByText('2 files were left out').waitFor();
    await page.getByText(`${3 + added} pictures`, { exact: true }).waitFor();
    demo.log.expectClean();
  }, 120_000);
});
