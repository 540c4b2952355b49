/// <reference lib="webworker" />
import { answer } from './answer.js';
import { keepAll, removeOthers } from './kept-files.js';
import { tellPages } from './tell-pages.js';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => {
  // A first visit is not made to wait for files that the page itself fetches now: they are kept as they pass. An update
  // takes over only when it is whole.
  const isUpdate = self.registration.active !== null;
  event.waitUntil(isUpdate ? keepAll().then(() => self.skipWaiting()) : self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([removeOthers(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  event.respondWith(answer(event));
});

self.addEventListener('message', (event) => {
  if (event.data !== 'keep-all') return;
  const kept = keepAll().then(
    () => tellPages({ kind: 'kept' }),
    () => tellPages({ kind: 'not-kept' }),
  );
  event.waitUntil(kept);
});
