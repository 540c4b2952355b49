import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';

/**
 * The bytes of memory that the processes of a browser's pages have for themselves (Pss), workers included, after their
 * garbage is collected. Only Linux says.
 */
export async function rendererMemory(browser: Browser, page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(({ id }) => proportionalSize(id)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function proportionalSize(process: number): Promise<number> {
  // A process that ended in between has nothing any more.
  const rollup = await readFile(`/proc/${process}/smaps_rollup`, 'utf8').catch(() => '');
  return 1024 * Number(/^Pss: +(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
}
