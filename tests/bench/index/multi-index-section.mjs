import path from 'node:path';
import { kinds, writeCodes } from './codes.mjs';
import { EngineProcess } from './engine-process.mjs';
import { node } from './engines.mjs';
import { writeGalleryCodes } from './gallery-codes.mjs';
import { median } from './median.mjs';
import { tell } from './progress.mjs';
import { takeTurns } from './take-turns.mjs';

const radii = [2, 4, 8, 'nearest'];
const million = 1_000_000;
const widest = 256;
const queryCount = 64;
const ways = [{ name: 'scan' }, { name: 'multi-index' }];

/**
 * Radius search, and the nearest 10, once the multi-index is built, beside the scan: on codes that suit it, on codes that
 * do not, and on those of a gallery where one is given.
 */
export async function measureMultiIndex(folder, { widths, ownCount: count = million, rounds, gallery }) {
  const rows = [];
  const codes = path.join(folder, 'codes');
  const queries = path.join(folder, 'queries');
  for (const bits of widths.filter((width) => width <= widest)) {
    for (const kind of kinds) {
      tell(`${bits} bits, ${count} ${kind} codes: the multi-index`);
      writeCodes(codes, { kind, bits, count, seed: bits });
      writeCodes(queries, { kind, bits, count: queryCount, seed: bits + 1 });
      rows.push(...(await measureCodes(codes, queries, { codes: kind, bits, count }, rounds)));
    }
  }
  if (gallery) {
    tell(`the codes of ${gallery}: the multi-index`);
    const { bits, count: items } = await writeGalleryCodes(gallery, codes, queries, queryCount);
    rows.push(...(await measureCodes(codes, queries, { codes: path.basename(gallery), bits, count: items }, rounds)));
  }
  tell('');
  return rows;
}

async function measureCodes(codes, queries, of, rounds) {
  const rows = [];
  const engine = new EngineProcess({ name: 'multi-index', ...node('multi-index.mjs') });
  try {
    const { build_ms } = await engine.ask('load', codes, queries, of.bits);
    for (const radius of radii) {
      const { scanMs, ms } = await measure(engine, radius, rounds);
      rows.push({
        section: 'multi-index',
        engine: 'crosshash-wasm-node',
        ...of,
        radius,
        threads: 1,
        queries_per_pass: 1,
        ms_per_query: ms,
        scan_ms_per_query: scanMs,
        times_scan: ms / scanMs,
        build_ms,
      });
    }
    return rows;
  } finally {
    await engine.stop();
  }
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
