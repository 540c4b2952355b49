import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** What the page's main thread was at without a pause, in milliseconds. */
export interface PageTask {
  /** From its begin to its end. */
  readonly lasted: number;
  /** For how long of it it had the processor. On a busy machine any task may wait for that. */
  readonly computed: number;
}

const MARK = 'the main thread of the page that is watched';

/** Runs something; gives its result, and the tasks that the page's main thread had meanwhile. */
export async function watchPageTasks<T>(page: Page, run: () => Promise<T>): Promise<{ tasks: PageTask[]; result: T }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page is of no browser that was launched.');
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
    transferMode: 'ReportEvents',
  });
  await page.evaluate((name) => void performance.mark(name), MARK);
  const result = await run();
  await endTracing(session);
  const main = events.find(({ name }) => name === MARK);
  const tasks = outermost(events.filter(({ pid, tid }) => pid === main?.pid && tid === main.tid));
  if (tasks.length === 0) throw new Error('The browser told of no task of the page.');
  return { tasks, result };
}

/** The events that are not a part of another, in their order. */
function outermost(events: readonly TraceEvent[]): PageTask[] {
  const tasks: PageTask[] = [];
  let end = 0; // of the last of them
  for (const { ts, dur, tdur } of events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    if (dur === undefined || tdur === undefined || ts < end) continue;
    tasks.push({ lasted: dur / 1000, computed: tdur / 1000 });
    end = ts + dur;
  }
  return tasks;
}

async function endTracing(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}
