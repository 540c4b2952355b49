import path from 'node:path';
import { writeCodes } from './codes.mjs';
import { EngineProcess } from './engine-process.mjs';
import { engines, node } from './engines.mjs';
import { lastLevelCacheBytes } from './last-level-cache.mjs';
import { median } from './median.mjs';
import { tell } from './progress.mjs';
import { takeTurns } from './take-turns.mjs';

const k = 10;
const least = 256; // bits: narrower codes are bound by computing, not by reading
const timesCache = 2.5; // so large is what is read, that next to nothing of it is still in a cache

/**
 * How near the search comes to a loop that only reads the codes' memory, as WebAssembly too: `of_read_loop` is the
 * loop's time divided by that of a query, 1 when searching costs nothing beyond reading.
 */
export async function measureReading(folder, { widths, ownCount, rounds, batches }) {
  const rows = [];
  for (const bits of widths.filter((width) => width >= least)) {
    const count = ownCount ?? Math.ceil((lastLevelCacheBytes() * timesCache) / (bits / 8) / 1e5) * 1e5;
    tell(`${bits} bits, ${count} codes: read and searched`);
    const codes = path.join(folder, 'codes');
    const queries = path.join(folder, 'queries');
    writeCodes(codes, { bits, count, seed: bits });
    writeCodes(queries, { bits, count: 64, seed: bits + 1 });
    const loop = new EngineProcess({ name: 'wasm-read', ...node('wasm-read.mjs') });
    const wasm = new EngineProcess({ name: 'crosshash-wasm-node', ...engines['crosshash-wasm-node'].start() });
    try {
      for (const engine of [loop, wasm]) await engine.load(codes, queries, bits);
      for (const perPass of batches) {
        const times = await takeTurns([loop, wasm], perPass, rounds, (engine, ...most) =>
          engine.search(k, engine === loop ? 1 : perPass, ...most),
        );
        const readMs = median(times.get(loop.name));
        const row = (engine, ms) => ({
          section: 'reading',
          engine: engine.name,
          bits,
          count,
          k,
          threads: 1,
          queries_per_pass: perPass,
          ms_per_query: ms,
          gb_per_second: (count * bits) / 8 / ms / 1e6,
          of_read_loop: readMs / ms,
        });
        rows.push(row(loop, readMs), row(wasm, median(times.get(wasm.name)) / perPass));
      }
    } finally {
      for (const engine of [loop, wasm]) await engine.stop();
    }
  }
  tell('');
  return rows;
}
