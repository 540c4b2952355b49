import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapInOrder } from '../../dist/parallel/map-in-order.js';

/** Gives the numbers from 0, and counts how many were taken. */
function counter(count: number) {
  const taken = { count: 0 };
  function* numbers() {
    for (let i = 0; i < count; i++) {
      taken.count++;
      yield i;
    }
  }
  return { taken, numbers: numbers() };
}

describe('mapInOrder', () => {
  it.each([1, 3, 20])('keeps the order, with no more than %i at a time', async (limit) => {
    let running = 0;
    let most = 0;
    const results: number[] = [];
    const map = async (item: number, index: number) => {
      expect(index).toBe(item);
      most = Math.max(most, ++running);
      await setTimeout((item * 7) % 5);
      running--;
      return item * item;
    };
    for await (const result of mapInOrder(counter(12).numbers, limit, map)) results.push(result);
    expect(results).toEqual(Array.from({ length: 12 }, (_, i) => i * i));
    expect(most).toBe(Math.min(limit, 12));
  });

  it('takes no more items once it is left, and ends what is under way', async () => {
    const { taken, numbers } = counter(100);
    const done: number[] = [];
    const map = async (item: number) => {
      await setTimeout(1);
      done.push(item);
      return item;
    };
    for await (const result of mapInOrder(numbers, 4, map)) if (result === 1) break;
    expect(taken.count).toBeLessThan(10);
    expect(done).toHaveLength(taken.count);
  });

  it('fails in its turn', async () => {
    const heard: number[] = [];
    const map = async (item: number) => {
      if (item === 2) throw new Error('two');
      return item;
    };
    const run = async () => {
      for await (const result of mapInOrder(counter(9).numbers, 5, map)) heard.push(result);
    };
    await expect(run()).rejects.toThrow('two');
    expect(heard).toEqual([0, 1]);
  });
});
