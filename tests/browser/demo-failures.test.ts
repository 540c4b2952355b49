import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictures } from './demo/build-site.js';
import { DemoPage } from './demo/demo-page.js';
import { buildTimeout, prepareSite, serveDemo } from './demo/site.js';
import { useBrowser } from './support/launch.js';
import { contextRefusingStorage } from './support/storage-refused.js';

const chromium = useBrowser();
beforeAll(prepareSite, buildTimeout);

describe('the demo: when something is wrong', () => {
  it('works offline after the first visit', async () => {
    const server = await serveDemo();
    const context = await chromium.context();
    const demo = await DemoPage.open(context, server);
    await demo.offlineReady();
    server.refuse();
    await context.setOffline(true);
    await demo.page.reload();
    await demo.ready();
    await demo.type('a red apple');
    expect((await demo.titles()).join()).toMatch(/apple/);
    await demo.drop(path.join(pictures, 'animals-nature/cat-face.png'));
    await demo.answered('cat-face.png');
    await demo.screenshot('offline');
  });

  it('says that a file of the model is damaged, and loads it when tried again', async () => {
    const server = await serveDemo();
    server.change((asked, file) => {
      if (!file || !/\/text-[^/]*\.onnx$/.test(asked)) return undefined;
      const body = Uint8Array.from(file);
      body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
      return { status: 200, body };
    });
    const demo = await DemoPage.open(await chromium.context(), server);
    const alert = demo.page.getByRole('alert');
    await alert.getByText('A file of the model arrived damaged.').waitFor();
    expect((await demo.titles(3)).length).toBe(3);
    await demo.screenshot('model-damaged');
    server.change();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ state: 'detached' });
    await demo.ready();
    await demo.type('a red apple');
    expect((await demo.titles()).join()).toMatch(/apple/);
  });

  it('says that it is offline before the networks are here', async () => {
    const server = await serveDemo();
    const context = await chromium.context();
    server.change((asked) => (asked.endsWith('.onnx') ? 'no answer' : undefined));
    await context.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }));
    const demo = await DemoPage.open(context, server);
    await demo.page.getByRole('alert').getByText('You are offline', { exact: false }).waitFor();
    await demo.screenshot('offline-too-early');
    server.change();
    await demo.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await demo.ready();
    await demo.type('a red apple');
  });

  it('searches where the browser keeps nothing, and says so of the visitor’s own pictures', async () => {
    const server = await serveDemo();
    const demo = await DemoPage.open(await contextRefusingStorage(), server);
    await demo.ready();
    await demo.type('a red apple');
    expect((await demo.titles()).join()).toMatch(/apple/);
    await demo.page.getByText('This browser keeps nothing for this page', { exact: false }).waitFor();
    await demo.chooseOwn();
    await demo.page.getByTestId('add-files').setInputFiles(path.join(pictures, 'animals-nature/tulip.png'));
    await demo.page.getByText('This browser refuses to keep them', { exact: false }).waitFor();
    await expect.poll(() => demo.titles(1)).toEqual(['tulip']);
    await demo.screenshot('storage-refused');
  });

  it('says that the browser is too old without WebAssembly SIMD', async () => {
    const context = await chromium.context();
    // As in such a browser, in its workers too.
    await context.route(/\/worker-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `WebAssembly.validate = () => false;\n${await response.text()}` });
    });
    const demo = await DemoPage.open(context, await serveDemo());
    const alert = demo.page.getByRole('alert');
    await alert.getByText('This browser is too old to search here.').waitFor();
    expect(await alert.getByRole('button').count()).toBe(0);
    expect((await demo.titles(3)).length).toBe(3);
    await demo.screenshot('no-simd');
  });
});
