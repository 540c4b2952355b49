import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { launchChromium } from './chromium.js';

export { launchChromium, withoutSimd, withSoftwareGpu } from './chromium.js';

/** One browser for a test file. */
export interface TestBrowser {
  /** The browser itself, from the first test on. */
  readonly browser: Browser;
  /** A profile of its own, with its own storage, that ends with the test. */
  context(): Promise<BrowserContext>;
  /** A page in a profile of its own. */
  page(): Promise<Page>;
}

/** Starts a browser before the tests of a file and ends it after them. */
export function useBrowser(args: readonly string[] = []): TestBrowser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchChromium(args);
  });
  afterAll(() => browser?.close());
  return {
    get browser(): Browser {
      if (!browser) throw new Error('The browser is there when the first test begins.');
      return browser;
    },
    async context() {
      const context = await this.browser.newContext();
      onTestFinished(() => context.close());
      return context;
    },
    async page() {
      return (await this.context()).newPage();
    },
  };
}
