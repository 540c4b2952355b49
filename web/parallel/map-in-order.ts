/**
 * Applies `map` to items, at most `limit` at a time, and gives the results in the order of the items. Reads no more
 * items ahead than it works on. Once it is left, or a result is a rejection, it waits for what is under way.
 */
export async function* mapInOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  limit: number,
  map: (item: T, index: number) => Promise<R>,
): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  let index = 0;
  try {
    for await (const item of items) {
      const result = map(item, index++);
      result.catch(() => {}); // it is heard of in its turn
      pending.push(result);
      while (pending.length >= limit) yield await (pending.shift() as Promise<R>);
    }
    while (pending.length > 0) yield await (pending.shift() as Promise<R>);
  } finally {
    await Promise.allSettled(pending);
  }
}
