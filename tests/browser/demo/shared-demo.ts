import { afterAll, beforeAll } from 'vitest';
import type { TestBrowser } from '../support/launch.js';
import type { FolderServer } from '../support/serve-folder.js';
import { DemoPage } from './demo-page.js';
import { buildTimeout, startServer } from './site.js';

/** One page for all tests of a file that leave it as they found it: loading the networks is most of a test's time. */
export function useSharedDemo(chromium: TestBrowser, initScript?: string): () => DemoPage {
  let server: FolderServer | undefined;
  let demo: DemoPage | undefined;
  beforeAll(async () => {
    server = await startServer();
    const context = await chromium.browser.newContext({ viewport: { width: 1280, height: 900 } });
    if (initScript) await context.addInitScript({ path: initScript });
    demo = await DemoPage.open(context, server);
    await demo.ready();
  }, buildTimeout);
  afterAll(async () => {
    await demo?.page.context().close();
    await server?.close();
  });
  return () => {
    if (!demo) throw new Error('The page is there when the first test begins.');
    return demo;
  };
}
