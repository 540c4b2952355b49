/// <reference lib="webworker" />
import type { WorkerMessage } from './messages.js';

declare const self: ServiceWorkerGlobalScope;

export async function tellPages(message: WorkerMessage): Promise<void> {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage(message);
}
