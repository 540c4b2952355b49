import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
}

const MARK = 'the main thread of the page that is watched';

/**
 * Runs something; gives its result, and the `longest` task that the page's main thread had meanwhile: milliseconds for
 * which it had the processor, since on a busy machine any task may wait for that.
 */
export async function watchPageTasks<T>(page: Page, run: () => Promise<T>): Promise<{ longest: number; result: T }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page is of no browser that was launched.');
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', 'blink.user_timing'] },
    transferMode: 'ReportEvents',
  });
  await page.evaluate((name) => void performance.mark(name), MARK);
  const result = await run();
  await endTracing(session);
  const main = events.find(({ name }) => name === MARK);
  const tasks = events.filter(({ pid, tid, tdur }) => tdur !== undefined && pid === main?.pid && tid === main.tid);
  if (tasks.length === 0) throw new Error('The browser told of no task of the page.');
  return { longest: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000, result };
}

async function endTracing(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}
