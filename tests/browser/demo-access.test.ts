import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DemoPage } from './demo/demo-page.js';
import { buildTimeout, prepareSite, serveDemo } from './demo/site.js';
import { useBrowser } from './support/launch.js';

const chromium = useBrowser();
beforeAll(prepareSite, buildTimeout);

const axe = createRequire(import.meta.url).resolve('axe-core');

/** What axe finds wrong, in a line each. */
async function findings({ page }: DemoPage): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function open(options: { colorScheme?: 'light' | 'dark'; width?: number; height?: number } = {}) {
  const { colorScheme = 'light', width = 1280, height = 900 } = options;
  const context = await chromium.browser.newContext({ colorScheme, viewport: { width, height } });
  onTestFinished(() => context.close());
  // By the debugger, as a visitor's own tools would: the page's policy admits no foreign script.
  await context.addInitScript({ path: axe });
  return DemoPage.open(context, await serveDemo());
}

describe('the demo: for everyone', () => {
  it.each(['light', 'dark'] as const)('gives axe nothing to find, %s', async (colorScheme) => {
    const demo = await open({ colorScheme });
    await demo.ready();
    expect(await findings(demo)).toEqual([]);
    await demo.screenshot(`start-${colorScheme}`);
    await demo.type('a red apple');
    expect(await findings(demo)).toEqual([]);
    await demo.screenshot(`results-${colorScheme}`);
    await demo.page.getByRole('gridcell').first().click();
    await demo.page.getByText('like', { exact: true }).waitFor();
    expect(await findings(demo)).toEqual([]);
    await demo.chooseOwn();
    await demo.page.getByRole('heading', { name: 'Search in your own pictures' }).waitFor();
    expect(await findings(demo)).toEqual([]);
  });

  it('fits a phone', async () => {
    const demo = await open({ width: 360, height: 740 });
    const { page } = demo;
    await demo.ready();
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await demo.screenshot('phone-start');
    await demo.type('a red apple');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await demo.screenshot('phone-results');
    await page.getByText('What happened').click();
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await findings(demo)).toEqual([]);
    await page.screenshot({ path: 'build/screenshots/phone-what-happened.png', fullPage: true });
    await demo.chooseOwn();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await demo.screenshot('phone-own');
  });

  it('is used with the keyboard alone', async () => {
    const demo = await open();
    const { page } = demo;
    await demo.ready();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(await focused()).toBe('What are you looking for?');
    await page.keyboard.type('a red apple');
    await page.getByText('to “a red apple”.').first().waitFor();
    const titles = await demo.titles(40);
    const columns = Number(await page.getByRole('grid').getAttribute('aria-colcount'));
    for (let i = 0; i < 30 && !(await focused()).startsWith(`${titles[0]},`); i++) await page.keyboard.press('Tab');
    expect(await focused()).toContain(titles[0]);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toContain(titles[1]);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain(titles[1 + columns]);
    await demo.screenshot('keyboard');
    await page.keyboard.press('Control+End');
    await expect.poll(focused).toMatch(/bits differ/);
    expect(await page.locator(':focus').getAttribute('data-index')).toBe('119');
    await page.keyboard.press('Control+Home');
    await expect.poll(focused).toContain(titles[0]);
    await page.keyboard.press('Enter');
    await page.getByText(`to ${titles[0]}.`).first().waitFor();
    await page.keyboard.press('/');
    expect(await focused()).toBe('What are you looking for?');
    await page.keyboard.press('Escape');
    await page.getByText('in no order').first().waitFor();
    await expect.poll(() => page.getByTestId('announcement').textContent()).toBe('');
  });

  it('tells a screen reader how many pictures there are', async () => {
    const demo = await open();
    await demo.ready();
    await demo.type('a red apple');
    await expect
      .poll(() => demo.page.getByTestId('announcement').textContent())
      .toMatch(/^The 120 nearest of \d+ drawings to “a red apple”\.$/);
  });
});
