import { vi } from 'vitest';

/** Until it is disposed of, the clock moves 10 ms each time it is read: every step of a search is a slice of its own. */
export function slowClock(): Disposable {
  let now = performance.now();
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 10;
    return now;
  });
  return { [Symbol.dispose]: () => spy.mockRestore() };
}
