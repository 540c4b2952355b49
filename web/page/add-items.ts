import { throwIfAborted } from '../abort.js';
import { itemList, type NewItems } from '../gallery/item-list.js';
import type { AddOptions, NewItem } from '../gallery/types.js';
import { portableItem } from './portable.js';
import type { WorkerLine } from './worker-line.js';

const itemsAtATime = 32; // keeps all workers busy, and few drawings in memory

/** Sends items to a gallery in a worker, some at a time, and gives how many were added. */
export async function sendItems(
  line: WorkerLine,
  gallery: number,
  items: NewItems,
  { signal, onProgress, onError, replace = false }: AddOptions,
): Promise<number> {
  const list = itemList(items);
  const total = Array.isArray(list) ? list.length : 0;
  let sent = 0;
  let added = 0;
  for await (const chunk of chunksOf(list)) {
    throwIfAborted(signal);
    const before = sent;
    const how = { skip: !!onError, replace };
    added += await line.call('addItems', [gallery, await Promise.all(chunk.map(portableItem)), how], {
      signal,
      onProgress: (step) => onProgress?.({ ...step, loaded: before + step.loaded, total }),
      onLeftOut: (error, index) => onError?.(error, chunk[index] as NewItem, before + index),
    });
    sent += chunk.length;
  }
  return added;
}

async function* chunksOf(items: Iterable<NewItem> | AsyncIterable<NewItem>): AsyncGenerator<NewItem[]> {
  let chunk: NewItem[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < itemsAtATime) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
