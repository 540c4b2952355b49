import type { WorkerMessage } from '../../service-worker/messages.js';
import { createStore } from '../store.js';

export interface Requests {
  /** How many requests this page, its workers and its service worker have made. */
  readonly count: number;
  /** The origins other than the page's own that any of them went to. */
  readonly foreign: readonly string[];
}

export const requests = createStore<Requests>({ count: 0, foreign: [] });

function note(origin: string): void {
  const { count, foreign } = requests.get();
  const known = origin === location.origin || foreign.includes(origin);
  requests.set({ count: count + 1, foreign: known ? foreign : [...foreign, origin] });
}

/** The page's own requests the browser lists itself; those of its workers the service worker tells of. */
export function countRequests(): void {
  note(location.origin); // the page itself
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) if (/^(?:https?|wss?):/.test(name)) note(new URL(name).origin);
  });
  observer.observe({ type: 'resource', buffered: true });
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.kind === 'request') note(data.origin);
  });
  navigator.serviceWorker?.startMessages();
}
