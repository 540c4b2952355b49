import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { contentSecurityPolicy } from '../browser/support/content-security-policy.js';
import { useBrowser } from '../browser/support/launch.js';
import { PageLog } from '../browser/support/page-log.js';
import { serveFolders } from '../browser/support/serve-folder.js';
import { buildWithVite, buildWithWebpack, startVite } from './bundle.js';
import { copyConsumer, galleries, installed, installPackage } from './install-package.js';

beforeAll(installPackage);
const chromium = useBrowser();

describe('the installed package searches in a page', () => {
  it('without a bundler, by an import map', async () => {
    await expectToFind(await serve(await copyConsumer('import-map')));
  });

  it('built with Vite', async () => {
    await expectToFind(await serve(await buildWithVite(await copyConsumer('vite'))));
  });

  // Its minifier takes its time over ONNX Runtime.
  it('built with webpack 5', { timeout: 180_000 }, async () => {
    await expectToFind(await serve(await buildWithWebpack(await copyConsumer('webpack'))));
  });

  it("in Vite's server for development", async () => {
    const folder = await copyConsumer('vite');
    await cp(galleries, path.join(folder, 'public/galleries'), { recursive: true });
    await writeFile(path.join(folder, 'public/favicon.ico'), '');
    const vite = await startVite(folder);
    onTestFinished(vite.close);
    await expectToFind(vite.address);
  });
});

/** Serves a page under the strict policy, until the test ends. */
async function serve(folder: string): Promise<string> {
  const policy = contentSecurityPolicy(await readFile(path.join(folder, 'index.html'), 'utf8'));
  const server = await serveFolders(
    { '/': folder, '/node_modules/': path.join(installed, 'node_modules'), '/galleries/': galleries },
    { policy },
  );
  onTestFinished(() => server.close());
  return server.address;
}

async function expectToFind(address: string): Promise<void> {
  const page = await chromium.page();
  const log = new PageLog(page);
  // A page that fails says why, and has no hits to wait for.
  const failed = new Promise((resolve) => page.once('pageerror', resolve));
  await page.goto(address);
  const expectClean = () =>
    expect(log.lines.filter((line) => !line.startsWith('console.debug: [vite] connect'))).toEqual([]);
  const hits = page.locator('li');
  await Promise.race([hits.first().waitFor({ timeout: 40_000 }), failed]);
  expectClean();
  expect(await hits.count()).toBe(3);
  expect(await hits.first().textContent()).toBe('a traffic light');
  expectClean();
}
