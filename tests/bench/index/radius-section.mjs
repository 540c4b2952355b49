import path from 'node:path';
import { kinds, writeCodes } from './codes.mjs';
import { EngineProcess } from './engine-process.mjs';
import { node } from './engines.mjs';
import { median } from './median.mjs';
import { say, tell } from './progress.mjs';
import { takeTurns } from './take-turns.mjs';

const radii = [2, 4, 8, 'nearest'];
const million = 1_000_000;
const widest = 256;
const ways = [{ name: 'scan' }, { name: 'multi-index' }];

/** Radius search, and the nearest 10, once the multi-index is built, beside the scan, on codes that suit it and on codes that do not. */
export async function measureRadius(folder, { widths, ownCount: count = million, rounds }) {
  const rows = [];
  for (const bits of widths.filter((width) => width <= widest)) {
    for (const kind of kinds) {
      tell(`${bits} bits, ${count} ${kind} codes: radius search`);
      const codes = path.join(folder, 'codes');
      const queries = path.join(folder, 'queries');
      writeCodes(codes, { kind, bits, count, seed: bits });
      writeCodes(queries, { kind, bits, count: 64, seed: bits + 1 });
      const engine = new EngineProcess({ name: 'radius', ...node('radius.mjs') });
      try {
        const { build_ms } = await engine.ask('load', codes, queries, bits);
        for (const radius of radii) {
          const { scanMs, ms } = await measure(engine, radius, rounds);
          rows.push({
            section: 'radius',
            engine: 'crosshash-wasm-node',
            codes: kind,
            bits,
            count,
            radius,
            threads: 1,
            queries_per_pass: 1,
            ms_per_query: ms,
            scan_ms_per_query: scanMs,
            times_scan: ms / scanMs,
            build_ms,
          });
        }
      } catch (error) {
        say(`Radius search is left out: ${error.message}.`);
        return rows;
      } finally {
        await engine.stop();
      }
    }
  }
  tell('');
  return rows;
}

async function measure(engine, radius, rounds) {
  const hits = new Map();
  const times = await takeTurns(ways, 1, rounds, async ({ name }, ...most) => {
    const found = await engine.ask(name, radius, ...most);
    hits.set(name, String(found.hits));
    return found.ms;
  });
  if (hits.get('scan') !== hits.get('multi-index')) throw new Error(`at radius ${radius} the multi-index finds others`);
  return { scanMs: median(times.get('scan')), ms: median(times.get('multi-index')) };
}
