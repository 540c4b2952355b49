import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './progress.mjs';
import { installRival } from './rivals.mjs';

/**
 * All engines by name. `start()` gives the command of one, or `{ missing }`, words that say why there is none. `exact`
 * false: it may miss some of the nearest, which recall counts. `most` is how many codes it takes by default (unless the
 * command line names it), and `mostOfAll` ever: what is beyond takes minutes to hours to build.
 */
export const engines = {
  'crosshash-wasm-node': { start: () => node('crosshash-wasm.mjs') },
  'crosshash-wasm-chromium': { start: () => node('crosshash-chromium.mjs') },
  'crosshash-native': { start: native },
  'native-popcnt': { start: native },
  'plain-js': { start: () => node('plain-js.mjs') },
  'faiss-flat': { start: faiss },
  'faiss-multihash': { start: faiss, exact: false },
  usearch: { start: () => rival('usearch'), exact: false, most: 10_000, mostOfAll: 1_000_000 },
  'sqlite-vec': { start: () => rival('sqlite-vec') },
  edgevec: { start: () => rival('edgevec') },
};

/** `{ name, exact, most, command, args }` of each engine that is asked for and here; says which is not. */
export function engineCommands({ engines: wanted, all, named }) {
  return wanted.flatMap((name) => {
    const { exact, most = Infinity, mostOfAll = Infinity, start } = engines[name];
    const { missing, ...command } = start();
    if (missing) say(`${name} is left out: ${missing}.`);
    return missing ? [] : [{ name, exact, most: all || named ? mostOfAll : most, ...command }];
  });
}

/** The command of an engine in JavaScript. */
export function node(file) {
  return { command: process.execPath, args: ['--expose-gc', `tests/bench/index/engines/${file}`] };
}

function native() {
  const command = 'build/native/bench/index/crosshash_index_bench';
  return existsSync(command) ? { command, args: [] } : { missing: `${command} is not built` };
}

function rival(name) {
  return installRival(name) ? node(`${name}.mjs`) : { missing: 'npm could not install it' };
}

function faiss() {
  const python = process.env.CROSSHASH_PYTHON ?? 'python3';
  const found = spawnSync(python, ['-c', 'import faiss, numpy'], { stdio: 'ignore' });
  if (found.status === 0) return { command: python, args: ['tests/bench/index/engines/faiss_cpu.py'] };
  return { missing: 'no Python with the modules faiss and numpy (CROSSHASH_PYTHON names one)' };
}
