import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { findChromium } from './find-chromium.js';

/** Switches of Chromium without which it would fail in a container or ask for things by itself. */
export const quietArguments = [
  '--no-sandbox', // a container's root has no other way
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium as on a processor without the instructions that WebAssembly's SIMD stands on. */
export const withoutSimd = ['--js-flags=--no-enable-sse4-1'];

/** Chromium with WebGPU, computed by the processor. */
export const withSoftwareGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Starts a browser; `args` are more switches of Chromium. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...quietArguments, ...args] });
}

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
