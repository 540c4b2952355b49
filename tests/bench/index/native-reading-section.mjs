import path from 'node:path';
import { writeCodes } from './codes.mjs';
import { EngineProcess } from './engine-process.mjs';
import { engines } from './engines.mjs';
import { median } from './median.mjs';
import { say, tell } from './progress.mjs';
import { takeTurns } from './take-turns.mjs';

const k = 10;
const widest = 128; // bits: wider codes are compared with `native-popcnt` for nothing
const million = 1_000_000;
const baseline = 'native-popcnt';
const names = ['native-read', baseline, 'crosshash-native'];

/**
 * How many times as fast as `native-popcnt` a search of one query at a time can be at most, and is: a loop that only reads
 * the codes' memory takes part.
 */
export async function measureNativeReading(folder, { widths, ownCount: count = million, rounds }) {
  const { missing, ...command } = engines[baseline].start();
  if (missing) {
    say(`native-reading is left out: ${missing}.`);
    return [];
  }
  const rows = [];
  for (const bits of widths.filter((width) => width <= widest)) {
    tell(`${bits} bits, ${count} codes: read and searched natively`);
    const codes = path.join(folder, 'codes');
    const queries = path.join(folder, 'queries');
    writeCodes(codes, { bits, count, seed: bits });
    writeCodes(queries, { bits, count: 64, seed: bits + 1 });
    const processes = names.map((name) => new EngineProcess({ name, ...command }));
    try {
      for (const engine of processes) await engine.load(codes, queries, bits);
      const times = await takeTurns(processes, 1, rounds, (engine, ...most) => engine.search(k, 1, ...most));
      const ms = (name) => median(times.get(name));
      for (const engine of names) {
        rows.push({
          section: 'native-reading',
          engine,
          bits,
          count,
          k,
          threads: 1,
          queries_per_pass: 1,
          ms_per_query: ms(engine),
          times_popcnt: ms(baseline) / ms(engine),
        });
      }
    } finally {
      for (const engine of processes) await engine.stop();
    }
  }
  tell('');
  return rows;
}
