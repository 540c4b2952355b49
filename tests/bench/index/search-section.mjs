import { rmSync } from 'node:fs';
import path from 'node:path';
import { writeCodes } from './codes.mjs';
import { EngineProcess } from './engine-process.mjs';
import { engineCommands } from './engines.mjs';
import { median } from './median.mjs';
import { say, tell } from './progress.mjs';
import { takeTurns } from './take-turns.mjs';

const queryCount = 64;
const comparedQueries = 4; // of exact engines; the answers of all of them must be the same
const recallQueries = 32;

/** Top-k search on one thread: a row for each engine and setting. */
export async function measureSearch(folder, options) {
  const commands = engineCommands(options);
  const rows = [];
  for (const count of options.counts) {
    for (const bits of options.widths) {
      const codes = path.join(folder, 'codes');
      const queries = path.join(folder, 'queries');
      writeCodes(codes, { kind: options.kind, bits, count, seed: bits });
      writeCodes(queries, { kind: options.kind, bits, count: queryCount, seed: bits + 1 });
      // In processes of their own each time: what memory an engine held before would hide what it needs now.
      const loaded = await load(commands, { codes, queries, bits, count });
      try {
        const measured = await measureLoaded(loaded, { bits, count }, options);
        for (const { engine } of loaded) {
          const opened = await reopen(engine, path.join(folder, 'index'));
          for (const row of measured.filter((each) => each.engine === engine.name)) Object.assign(row, opened);
        }
        rows.push(...measured);
      } finally {
        for (const { engine } of loaded) await engine.stop();
      }
    }
  }
  return rows;
}

async function measureLoaded(loaded, { bits, count }, { kind, ks, batches, rounds }) {
  const engines = loaded.map(({ engine }) => engine);
  const rows = [];
  for (const k of ks) {
    const recall = await compare(engines, k);
    for (const perPass of batches) {
      tell(`${bits} bits, ${count} codes, k = ${k}, ${perPass} a pass`);
      const times = await takeTurns(engines, perPass, rounds, (engine, ...most) => engine.search(k, perPass, ...most));
      for (const { engine, ...facts } of loaded) {
        rows.push({
          section: 'search',
          engine: engine.name,
          codes: kind,
          bits,
          count,
          k,
          threads: 1,
          queries_per_pass: perPass,
          ms_per_query: median(times.get(engine.name)) / perPass,
          passes: times.get(engine.name).length,
          exact: engine.exact,
          recall: recall.get(engine.name),
          ...facts,
        });
      }
    }
  }
  tell('');
  return rows;
}

async function reopen(engine, file) {
  try {
    return await engine.reopen(file);
  } finally {
    rmSync(file, { force: true });
  }
}

/** `{ engine, version, build_ms, memory_bytes }` of each engine that takes so many codes. */
async function load(commands, { codes, queries, bits, count }) {
  const loaded = [];
  for (const { most, ...command } of commands) {
    const { name } = command;
    if (count > most) {
      say(`${name} is left out at ${count} codes: it would build for long.`);
      continue;
    }
    tell(`${bits} bits, ${count} codes: ${name} loads`);
    const engine = new EngineProcess(command);
    try {
      loaded.push({ engine, ...(await engine.load(codes, queries, bits)) });
    } catch (error) {
      say(`${name} is left out at ${bits} bits and ${count} codes: ${error.message}`);
      await engine.stop();
    }
  }
  return loaded;
}

/**
 * The share of the k nearest that each engine finds: of an exact one, 1, or it throws. Any code at the distance of the
 * k-th nearest counts as one of the nearest.
 */
async function compare(engines, k) {
  const exactFirst = engines.toSorted((a, b) => Number(b.exact) - Number(a.exact));
  const recall = new Map();
  let expected;
  for (const engine of exactFirst) {
    const found = await engine.find(k, engine.exact && expected ? comparedQueries : recallQueries);
    expected ??= found;
    recall.set(engine.name, share(found, expected, k));
    const wrong = engine.exact && found.findIndex((distances, query) => String(distances) !== String(expected[query]));
    if (engine.exact && wrong >= 0) {
      throw new Error(`${engine.name} found ${found[wrong]}, ${exactFirst[0].name} ${expected[wrong]}.`);
    }
  }
  return recall;
}

function share(found, expected, k) {
  const hits = found.map((distances, query) => {
    const farthest = expected[query].at(-1);
    return distances.filter((distance) => distance <= farthest).length / Math.min(k, expected[query].length);
  });
  return hits.reduce((sum, each) => sum + each, 0) / hits.length;
}
