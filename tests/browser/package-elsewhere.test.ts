import { expect, it, onTestFinished } from 'vitest';
import { projectRoot, tinyModel } from '../package/support/paths.js';
import { useBrowser } from './support/launch.js';
import { PageLog } from './support/page-log.js';
import './support/package-page.js'; // declares the page's crosshash
import { serveFolders } from './support/serve-folder.js';

const chromium = useBrowser();

it('works from another origin, such as that of a CDN', async () => {
  const cdn = await serveFolders({ '/': projectRoot });
  const site = await serveFolders({ '/tiny/': tinyModel });
  onTestFinished(async () => {
    await cdn.close();
    await site.close();
  });
  const anyone = { 'access-control-allow-origin': '*' };
  cdn.change((_, file) => file && { status: 200, body: file, headers: anyone });
  const script = `import * as crosshash from '${cdn.address}dist/browser/index.js'; Object.assign(window, { crosshash });`;
  const html = `<title>A site</title><script type="module">${script}</script>`;
  site.change((path) => (path === '/' ? { status: 200, body: html } : undefined));
  const page = await chromium.page();
  const log = new PageLog(page);
  await page.goto(site.address);
  await page.waitForFunction(() => 'crosshash' in globalThis);
  const found = await page.evaluate(async () => {
    const model = await crosshash.CrossModal.load('/tiny/');
    const red = { data: new Uint8Array(48).map((_, i) => (i % 3 ? 0 : 255)), width: 4, height: 4 };
    const [word, picture] = await Promise.all([model.encode({ text: 'red' }), model.encode({ image: red })]);
    return { name: model.name, codes: [word.code.length, picture.code.length] };
  });
  expect(found).toEqual({ name: 'tiny', codes: [8, 8] });
  log.expectClean();
});
