import { CrosshashError, type CrossModal, type Encoded, type Gallery } from 'crosshash';
import { ownGallery } from '../own/own-gallery.js';
import { modelForOwn } from '../own/own-model.js';
import { isAborted } from '../session/problem.js';
import { session } from '../session/session.js';
import { search, type Wanted } from './search-state.js';

const shown = 120;

let running = new AbortController();
let last: { model: CrossModal; wanted: Wanted; encoded: Encoded; encodeTime: number } | undefined;

/** Searches for what is wanted now. A search that is under way is given up; without the networks nothing happens yet. */
export async function runSearch(): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const { wanted, gallery: name, rerank } = search.get();
  const ready = session.get();
  if (!wanted) return search.patch({ found: undefined, failure: undefined });
  if (ready.kind !== 'ready') return;
  const gallery = name === 'drawings' ? ready.drawings : ownGallery.get();
  try {
    const model = name === 'drawings' ? ready.model : await modelForOwn();
    if (signal.aborted) return;
    const { encoded, encodeTime } = await encode(model, wanted, signal);
    if (!gallery || gallery.size === 0) return search.patch({ found: undefined, failure: undefined });
    const begin = performance.now();
    let searchTime = 0;
    const searching = gallery.search(encoded, { k: shown, rerank, signal }).finally(() => {
      searchTime = performance.now() - begin;
    });
    const [hits, histogram] = await Promise.all([searching, gallery.histogram(encoded, { signal })]);
    if (signal.aborted) return;
    search.patch({
      found: { wanted, gallery: name, encoded, hits, histogram, encodeTime, searchTime },
      failure: undefined,
    });
  } catch (error) {
    if (!signal.aborted && !isAborted(error)) search.patch({ found: undefined, failure: sentenceOf(error) });
  }
}

/** The code of what is wanted. The same query is not encoded again for another gallery or another order. */
async function encode(model: CrossModal, wanted: Wanted, signal: AbortSignal) {
  if (last?.model === model && last.wanted === wanted) return last;
  const begin = performance.now();
  const encoded = await model.encode(wanted.kind === 'text' ? { text: wanted.text } : { image: wanted.picture }, {
    signal,
  });
  last = { model, wanted, encoded, encodeTime: performance.now() - begin };
  return last;
}

function sentenceOf(error: unknown): string {
  const code = error instanceof CrosshashError ? error.code : '';
  if (code === 'not-an-image') return 'This file is not a picture that the browser can read. Try a PNG, JPEG or WebP.';
  if (code === 'image-too-large') return 'This picture is too large to be read. Try a smaller one.';
  return `The search failed: ${error instanceof Error ? error.message : error}`;
}

/** The picture's bits beside the query's: the code of a hit. */
export async function codeOfHit(id: string | number): Promise<Uint8Array | undefined> {
  const ready = session.get();
  const found = search.get().found;
  if (ready.kind !== 'ready' || !found) return undefined;
  const gallery: Gallery | undefined = found.gallery === 'drawings' ? ready.drawings : ownGallery.get();
  return (await gallery?.get(id))?.code;
}
