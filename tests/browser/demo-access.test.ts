import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoPage } from './demo/demo-page.js';
import { useSharedDemo } from './demo/shared-demo.js';
import { useBrowser } from './support/launch.js';

const chromium = useBrowser();
// By the debugger, as a visitor's own tools would: the page's policy admits no foreign script.
const shared = useSharedDemo(chromium, createRequire(import.meta.url).resolve('axe-core'));

/** What axe finds wrong, in a line each. */
async function findings({ page }: DemoPage): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

beforeEach(() => shared().page.setViewportSize({ width: 1280, height: 900 }));
afterEach(async () => {
  await shared().page.getByRole('radio', { name: 'Drawings' }).check();
  await shared().page.keyboard.press('Escape');
});

describe('the demo: for everyone', () => {
  it.each(['light', 'dark'] as const)('gives axe nothing to find, %s', async (colorScheme) => {
    const demo = shared();
    await demo.page.emulateMedia({ colorScheme });
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
    const demo = shared();
    const { page } = demo;
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await demo.screenshot('phone-start');
    await demo.type('a red apple');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await demo.screenshot('phone-results');
    await page.getByText('What happened').click();
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await findings(demo)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 1200 });
    await demo.screenshot('phone-what-happened');
    await page.setViewportSize({ width: 360, height: 740 });
    await demo.chooseOwn();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await demo.screenshot('phone-own');
  });

  it('is used with the keyboard alone', async () => {
    const demo = shared();
    const { page } = demo;
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      );
    expect(await focused()).toBe('What are you looking for?');
    await page.keyboard.type('a red apple');
    await demo.answered('“a red apple”');
    const titles = await demo.titles(40);
    const columns = Number(await page.getByRole('grid').getAttribute('aria-colcount'));
    for (let i = 0; i < 30 && !(await focused()).startsWith(titles[0] ?? ''); i++) await page.keyboard.press('Tab');
    expect(await focused()).toContain(titles[0]);
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused).toContain(titles[1]);
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toContain(titles[1 + columns]);
    await demo.screenshot('keyboard');
    await page.keyboard.press('Control+End');
    await expect.poll(focused).toMatch(/bits differ/);
    await page.locator('[data-index="119"]:focus').waitFor();
    await page.keyboard.press('Control+Home');
    await expect.poll(focused).toContain(titles[0]);
    await page.keyboard.press('Enter');
    await demo.answered(`${titles[0]}`);
    await page.keyboard.press('/');
    expect(await focused()).toBe('What are you looking for?');
    await page.keyboard.press('Escape');
    await page.getByText('in no order').first().waitFor();
    await expect.poll(() => page.getByTestId('announcement').textContent()).toBe('');
  });

  it('moves nothing for those who ask for that', async () => {
    const { page } = shared();
    const moving = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('*')]
            .map((element) => getComputedStyle(element))
            .filter((style) => style.transitionDuration !== '0s' || style.animationName !== 'none').length,
      );
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving()).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving()).toBe(0);
  });

  it('tells a screen reader how many pictures there are', async () => {
    const demo = shared();
    await demo.type('a red apple');
    await expect
      .poll(() => demo.page.getByTestId('announcement').textContent())
      .toMatch(/^The 120 nearest of \d+ drawings to “a red apple”\.$/);
  });
});
