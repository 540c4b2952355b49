/// <reference lib="webworker" />
import { tellPages } from './tell-pages.js';

declare const self: ServiceWorkerGlobalScope;
declare const __FILES__: readonly (readonly [file: string, hash: string])[];

const cacheName = 'crosshash-demo';

/** What is kept carries its hash in its address there, so that an older file is never taken for the newer. */
const keys = new Map(
  __FILES__.map(([file, hash]) => {
    const { href } = new URL(file, self.registration.scope);
    return [href, `${href}?kept=${hash}`];
  }),
);

/** The address under which a file of the page is kept; undefined for what is none of them. */
export function keyOf(address: string): string | undefined {
  const { origin, pathname } = new URL(address);
  return keys.get(origin + pathname.replace(/\/index\.html$/, '/'));
}

export async function keptAnswer(key: string): Promise<Response | undefined> {
  const cache = await caches.open(cacheName);
  return cache.match(key);
}

export async function keep(key: string, response: Response): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.put(key, response);
}

/** Only browsers that compute with WebGPU ask for these, and they are large: kept when they pass, not fetched ahead. */
const onlyWhenUsed = /webgpu|asyncify/;

/** Fetches what is not kept yet. */
export async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const [href, key] of keys) {
    if (onlyWhenUsed.test(href) || (await cache.match(key))) continue;
    await tellPages({ kind: 'request', origin: new URL(href).origin });
    const response = await fetch(href, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${href}: ${response.status}`);
    await cache.put(key, response);
  }
}

export async function removeOthers(): Promise<void> {
  const cache = await caches.open(cacheName);
  const wanted = new Set(keys.values());
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
}
