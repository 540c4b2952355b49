/// <reference lib="webworker" />
import { keep, keptAnswer, keyOf } from './kept-files.js';
import { tellPages } from './tell-pages.js';

declare const self: ServiceWorkerGlobalScope;

/** Answers a request of a page or of its workers: from what is kept, else from the network. */
export async function answer(event: FetchEvent): Promise<Response> {
  event.waitUntil(reportWorker(event));
  const { request } = event;
  const key = request.method === 'GET' ? keyOf(request.url) : undefined;
  if (key === undefined) return fetch(request);
  const kept = await keptAnswer(key).catch(() => undefined);
  if (kept) return kept;
  const response = await fetch(request);
  // What cannot be kept, because storage is refused or full, is answered all the same.
  if (response.ok) event.waitUntil(keep(key, response.clone()).catch(() => {}));
  return response;
}

/** A page sees its own requests; those of its workers it hears of from here. */
async function reportWorker({ clientId, request }: FetchEvent): Promise<void> {
  const client = clientId === '' ? undefined : await self.clients.get(clientId);
  if (client && client.type !== 'window') await tellPages({ kind: 'request', origin: new URL(request.url).origin });
}
