// npm run bench index -- [--json FILE] [--quick] [--bits 64,128] [--k 10]: exact search on random codes, one thread, one table of one run.
//
// All engines search the same codes in turn, many times; a figure is the median over all passes of an engine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EngineProcess } from './engine-process.mjs';
import { faissCpu } from './faiss-cpu.mjs';
import { writeRandomCodes } from './random-codes.mjs';
import { printTable } from './table.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean' },
    bits: { type: 'string', default: '64,128,256,512,1024' },
    k: { type: 'string', default: '10,100' },
  },
});

const counts = options.quick ? [100_000] : [1_000_000];
const widths = options.bits.split(',').map(Number);
const ks = options.k.split(',').map(Number);
const batches = [1, 8];
const rounds = options.quick ? 3 : 9;
// Of each engine in each round: enough that the first few, which find caches cold after another engine, do not count.
const passes = (perPass) => (perPass === 1 ? 25 : 5);

function engines() {
  const native = path.join(here, '../../../build/native/bench/index/crosshash_index_bench');
  const node = (name, file) => ({ name, command: process.execPath, args: [path.join(here, file)] });
  const faiss = faissCpu();
  if (!faiss)
    console.log('faiss-cpu is left out: no Python with the modules faiss and numpy (CROSSHASH_PYTHON names one).');
  return [
    node('crosshash-wasm-node', 'crosshash-wasm.mjs'),
    { name: 'crosshash-native', command: native, args: [] },
    { name: 'native-popcnt', command: native, args: [] },
    node('plain-js', 'plain-js.mjs'),
    ...(faiss ? [faiss] : []),
  ].map((engine) => new EngineProcess(engine));
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** One row an engine: the engines take turns, so that a slow moment of the machine meets them all. */
async function measure(processes, settings) {
  const times = new Map(processes.map(({ name }) => [name, []]));
  const answers = new Map();
  for (let round = 0; round <= rounds; round++) {
    for (const engine of processes) {
      const { msPerQuery, distances } = await engine.search(settings.k, settings.perPass, passes(settings.perPass));
      answers.set(engine.name, distances);
      if (round > 0) times.get(engine.name).push(...msPerQuery); // the first round warms up
    }
  }
  const [expected] = answers.values();
  for (const [name, distances] of answers) {
    if (distances !== expected) throw new Error(`${name} found other distances than the rest: ${distances}`);
  }
  return processes.map(({ name }) => ({
    engine: name,
    bits: settings.bits,
    count: settings.count,
    k: settings.k,
    threads: 1,
    queries_per_pass: settings.perPass,
    ms_per_query: median(times.get(name)),
  }));
}

const folder = mkdtempSync(path.join(tmpdir(), 'crosshash-bench-'));
const processes = engines();
const rows = [];
try {
  for (const count of counts) {
    for (const bits of widths) {
      const codes = path.join(folder, 'codes');
      const queries = path.join(folder, 'queries');
      writeRandomCodes(codes, bits, count, bits);
      writeRandomCodes(queries, bits, 64, bits + 1);
      for (const engine of processes) await engine.load(codes, queries, bits);
      for (const k of ks) {
        for (const perPass of batches) rows.push(...(await measure(processes, { bits, count, k, perPass })));
      }
    }
  }
} finally {
  for (const engine of processes) engine.stop();
  rmSync(folder, { recursive: true, force: true });
}
printTable(rows);
if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 1)}\n`);
