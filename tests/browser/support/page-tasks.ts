import type { Browser, CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ph: string;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Runs something; gives its result, and the `longest` task that the main thread of any page had meanwhile: milliseconds
 * for which it had the processor, since on a busy machine any task may wait for that.
 */
export async function watchPageTasks<T>(
  browser: Browser,
  run: () => Promise<T>,
): Promise<{ longest: number; result: T }> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] },
    transferMode: 'ReportEvents',
  });
  const result = await run();
  await endTracing(session);
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = ({ pid, tid }: TraceEvent) => mains.some((main) => main.pid === pid && main.tid === tid);
  const tasks = events.filter((event) => event.tdur !== undefined && isMain(event));
  if (tasks.length === 0) throw new Error('The browser told of no task of a page.');
  return { longest: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000, result };
}

async function endTracing(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}
