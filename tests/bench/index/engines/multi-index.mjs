// Search with and without the multi-index, in one process: `load MULTI-INDEX CODES QUERIES BITS`,
// `scan MULTI-INDEX R PASSES LIMIT`, `multi-index MULTI-INDEX R PASSES LIMIT`; R is a radius, or `nearest` for the nearest 10. The
// hits of the first query come with the times.
import { Engine } from 'crosshash/engine';
import { readBytes, serveLines } from './serve-engine.mjs';

const optionsFor = (radius) => (radius === 'nearest' ? { k: 10 } : { k: 100, radius });

const engine = await Engine.load();
let queries;
let bytes;
let indexes;

async function indexOf(codes, bits) {
  const index = engine.createIndex({ bits });
  const part = bytes << 16;
  for (let first = 0; ; first += part) {
    const chunk = readBytes(codes, first, first + part);
    if (chunk.length === 0) return index;
    await index.add(chunk);
  }
}

async function search(index, radius, passes, limitMs) {
  const ms = [];
  let hits;
  for (let pass = 0, spent = 0; pass < passes && (pass === 0 || spent < limitMs); pass++) {
    const first = (pass * bytes) % queries.length;
    const query = queries.subarray(first, first + bytes);
    const begun = performance.now();
    const found = await index.search(query, optionsFor(radius));
    ms.push(performance.now() - begun);
    spent += ms[pass];
    hits ??= found.map(({ position, distance }) => `${distance}@${position}`);
  }
  return { ms, hits };
}

await serveLines({
  async load(codes, queriesFile, bits) {
    bytes = bits / 8;
    queries = readBytes(queriesFile, 0, 1 << 20);
    indexes = { scan: await indexOf(codes, bits), 'multi-index': await indexOf(codes, bits) };
    const begun = performance.now();
    await indexes['multi-index'].prepare();
    return { build_ms: performance.now() - begun };
  },
  scan: (...how) => search(indexes.scan, ...how),
  'multi-index': (...how) => search(indexes['multi-index'], ...how),
});
