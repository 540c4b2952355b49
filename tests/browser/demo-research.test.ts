import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictures } from './demo/build-site.js';
import { DemoPage } from './demo/demo-page.js';
import { buildTimeout, prepareSite, serveDemo } from './demo/site.js';
import { useBrowser } from './support/launch.js';

const chromium = useBrowser();
beforeAll(prepareSite, buildTimeout);

async function someFiles(): Promise<string[]> {
  const lines = (await readFile(path.join(pictures, 'others.jsonl'), 'utf8')).trim().split('\n');
  return lines.slice(0, 5).map((line) => path.join(pictures, (JSON.parse(line) as { image: string }).image));
}

describe('the demo: networks for photographs', () => {
  it('are offered with their notice, load when they are chosen, and have pictures of their own', async () => {
    const server = await serveDemo();
    const demo = await DemoPage.open(await chromium.context(), server);
    const { page } = demo;
    await demo.ready();
    await demo.chooseOwn();
    const files = await someFiles();
    await page.getByTestId('add-files').setInputFiles(files.slice(0, 2));
    await page.getByText('2 pictures were added.').waitFor();
    expect(demo.asked.filter((address) => address.endsWith('photos-research/image.onnx'))).toEqual([]);

    await page.getByRole('radio', { name: 'Photographs' }).check();
    await page.getByText('For research and education only.').waitFor();
    await page.getByRole('heading', { name: 'Search in your own pictures' }).waitFor();
    await page.getByTestId('add-files').setInputFiles(files.slice(2));
    await page.getByText('3 pictures were added.').waitFor({ timeout: 60_000 });
    await demo.type('a bus on the road');
    expect((await demo.titles()).length).toBe(3);
    await demo.screenshot('own-research');
    const licence = await page.getByRole('link', { name: 'Licence' }).getAttribute('href');
    const answer = await page.request.get(new URL(licence ?? '', server.address).href);
    expect(await answer.text()).toContain('non-commercial research and education');

    await page.getByRole('radio', { name: 'Any pictures' }).check();
    await page.getByText('2 pictures', { exact: true }).waitFor();
    expect((await demo.titles()).length).toBe(2);

    await page.reload();
    await demo.ready();
    await demo.chooseOwn();
    await page.getByText('2 pictures', { exact: true }).waitFor();
    await page.getByRole('radio', { name: 'Photographs' }).check();
    await page.getByText('3 pictures', { exact: true }).waitFor();
    await expect.poll(() => page.locator('.tile.own img').count()).toBe(3);
    demo.log.expectClean();
  }, 180_000);

  it('that cannot be fetched are given up, with a sentence', async () => {
    const server = await serveDemo();
    server.change((asked) => (asked.includes('photos-research/') ? 'no answer' : undefined));
    const demo = await DemoPage.open(await chromium.context(), server);
    const { page } = demo;
    await demo.ready();
    await demo.chooseOwn();
    await page.getByRole('radio', { name: 'Photographs' }).check();
    await page.getByText('The networks could not be loaded:').waitFor();
    expect(await page.getByRole('radio', { name: 'Any pictures' }).isChecked()).toBe(true);
    server.change();
    await page.getByRole('radio', { name: 'Photographs' }).check();
    await page.getByText('For research and education only.').waitFor();
  }, 60_000);
});
