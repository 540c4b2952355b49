import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Gallery } from 'crosshash';
import { Engine, type Index } from 'crosshash/engine';
import { describe, expect, it } from 'vitest';
import { randomItems } from './support/galleries.js';
import { randomCodes } from './support/random-codes.js';

const rounds = process.env.CROSSHASH_LONG ? 10_000 : 500;
const roundsBefore = 100;
const timeout = 1_200_000;

/** What JavaScript objects take, rubbish left out. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/**
 * Takes what the core's memory has free, up to about a megabyte, so that it has to grow soon when something is not given
 * back. Gives what holds it.
 */
async function fillMemory(engine: Engine): Promise<Index[]> {
  const chunk = new Uint8Array(1 << 18);
  const held: Index[] = [];
  const hold = async () => {
    const index = engine.createIndex({ bits: 64 });
    await index.add(chunk);
    held.push(index);
  };
  const before = engine.memoryBytes;
  while (engine.memoryBytes === before) await hold();
  const filled = engine.memoryBytes;
  for (let free = filled - before; free > 4 * chunk.length; free -= chunk.length) await hold();
  expect(engine.memoryBytes).toBe(filled);
  return held;
}

/** Expects that `round` takes memory at most in the first hundred calls. */
async function expectNoGrowth(engine: Engine, round: (number: number) => Promise<void>): Promise<void> {
  const held = await fillMemory(engine);
  for (let i = 0; i < roundsBefore; i++) await round(i);
  const core = engine.memoryBytes;
  const heap = heapUsed();
  for (let i = roundsBefore; i < rounds; i++) await round(i);
  expect(engine.memoryBytes - core).toBe(0);
  // Of a long run that is 100 bytes a round: what V8 compiles and remembers meanwhile, but no object that is kept.
  expect(heapUsed() - heap).toBeLessThan(1_000_000);
  for (const index of held) index.dispose();
}

describe('memory does not grow', () => {
  it(
    `when an index is made, searched and disposed of ${rounds} times`,
    async () => {
      const engine = await Engine.load();
      const codes = randomCodes(2000, 128);
      await expectNoGrowth(engine, async (number) => {
        using index = engine.createIndex({ bits: 128 });
        await index.add(codes);
        const query = codes.subarray(16 * (number % 2000), 16 * (number % 2000) + 16);
        const [first] = await index.search(query, { k: 500 });
        expect(first?.distance).toBe(0);
      });
    },
    timeout,
  );

  it(
    `when a gallery is made, changed, searched, written, read and disposed of ${rounds} times`,
    async () => {
      const engine = await Engine.load(); // without options all share one core
      const items = randomItems(100, 128, 16);
      await expectNoGrowth(engine, async (number) => {
        const query = items[number % 100] as (typeof items)[number];
        using gallery = await Gallery.create({ bits: 128, dimensions: 16 });
        await gallery.add(items);
        await gallery.remove(`item ${(number + 1) % 100}`);
        using copy = await Gallery.open(await gallery.bytes());
        const [hit] = await copy.search(query, { k: 50 });
        expect(hit?.id).toBe(query.id);
      });
    },
    timeout,
  );
});
