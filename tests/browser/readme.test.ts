import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal, Gallery } from 'crosshash';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../package/support/paths.js';
import { writePictures } from '../package/support/pictures.js';
import { blocksOf } from '../package/support/readme-blocks.js';
import { temporaryFolder } from '../package/support/temporary-folder.js';
import { useBrowser } from './support/launch.js';
import { PageLog } from './support/page-log.js';
import { serveFolders } from './support/serve-folder.js';

const chromium = useBrowser();
const importMap = '{ "imports": { "crosshash": "/crosshash/dist/browser/index.js" } }';

/** A site with the README's page, some pictures, and their gallery. */
async function site(html: string): Promise<string> {
  const folder = await temporaryFolder();
  const pictures = ['red.png', 'green.png', 'blue.png'];
  await writePictures(folder, pictures);
  const model = await CrossModal.load();
  const gallery = await Gallery.create({ model });
  await gallery.add(pictures.map((id) => ({ id, image: path.join(folder, id) })));
  await gallery.save(path.join(folder, 'pictures.chg'));
  gallery.dispose();
  model.dispose();
  await writeFile(path.join(folder, 'index.html'), `<script type="importmap">${importMap}</script>${html}`);
  return folder;
}

describe('the README', () => {
  it('begins with a page that searches as it says', async () => {
    const [block] = (await blocksOf('README.md')).filter(({ language }) => language === 'html');
    const server = await serveFolders({ '/': await site(block?.code ?? ''), '/crosshash/': projectRoot });
    onTestFinished(() => server.close());
    const page = await chromium.page();
    const log = new PageLog(page);
    await page.goto(server.address);
    await page.waitForFunction(() => document.querySelector('input')?.oninput);
    await page.locator('#query').fill('a red square');
    await page.locator('#hits img').first().waitFor();
    const found = await page
      .locator('#hits img')
      .evaluateAll((images) => images.map((image) => image.getAttribute('src')));
    expect(found.toSorted()).toEqual(['blue.png', 'green.png', 'red.png']);
    log.expectClean();
  });
});
