// The package in a page of Chromium; the page does what serve-engine.mjs does in Node.
import { loadSupport } from '../../browser/load-support.mjs';
import { readBytes, serveLines } from './serve-engine.mjs';

const [{ launchChromium }, { serveFolders }] = await Promise.all(['chromium', 'serve-folder'].map(loadSupport));

// A page that shares nothing with others may read a clock of 5 microseconds instead of 100.
const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const server = await serveFolders({
  '/': 'tests/bench/index/chromium',
  '/bench/': 'tests/bench/index',
  '/crosshash/': 'dist/browser',
});
server.change((asked, file) => {
  const part = /^\/part(\/.+)\/(\d+)-(\d+)$/.exec(asked);
  const body = part ? readBytes(part[1], Number(part[2]), Number(part[3])) : file;
  return body && { status: 200, body, headers: isolated };
});
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(server.address);
  await page.waitForFunction(() => 'session' in globalThis);
  const call =
    (verb) =>
    (...values) =>
      page.evaluate(([name, given]) => globalThis.session[name](...given), [verb, values]);
  const load = async (...values) => ({ ...(await call('load')(...values)), version: `Chromium ${browser.version()}` });
  await serveLines({ load, search: call('search'), find: call('find'), reopen: () => ({}) });
} finally {
  await browser.close();
  await server.close();
}
