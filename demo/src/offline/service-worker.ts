import type { WorkerMessage } from '../../service-worker/messages.js';
import { createStore } from '../store.js';

/** Whether the page will work without a network: not known yet, yes, or no. */
export const offlineReady = createStore<'unknown' | 'yes' | 'no'>('unknown');

const patience = 1500; // milliseconds

/**
 * Starts the service worker and waits, for a moment only, until it sees what the page asks for: then what the workers
 * fetch is counted, and kept for offline use as it passes.
 */
export async function startServiceWorker(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!import.meta.env.PROD || !serviceWorker) return;
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.kind !== 'request') offlineReady.set(data.kind === 'kept' ? 'yes' : 'no');
  });
  try {
    await serviceWorker.register('service-worker.js');
    if (serviceWorker.controller) return;
    await new Promise<void>((resolve) => {
      serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
      setTimeout(resolve, patience);
    });
  } catch (error) {
    console.info(error);
    offlineReady.set('no');
  }
}

/** Keeps the rest of the page's files, once nothing more urgent is under way. */
export async function keepForOffline(): Promise<void> {
  if (!import.meta.env.PROD || !navigator.serviceWorker || offlineReady.get() === 'no') return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage('keep-all');
}
