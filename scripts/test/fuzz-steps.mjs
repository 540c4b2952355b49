import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { configurePreset } from './core-steps.mjs';
import { runCommand, runCommands } from './run-command.mjs';

const FOLDER = 'build/fuzz';
const SKIPPED = `${FOLDER}/fuzz-skipped.txt`;
const LONG_RUNS = 10_000_000;
const WORKERS = 2;
const SEED = 20261122;

// Five times as fast, and a report still has its own stack; run the input alone for those of its memory.
const ASAN_OPTIONS = 'malloc_context_size=0:quarantine_size_mb=4:thread_local_quarantine_size_kb=64';

// An input of this length reaches everything, and the longest that is worth its time.
const TARGETS = [
  { name: 'gallery', runs: 12_000, longest: 8192 },
  { name: 'hash_function', runs: 60_000, longest: 8192 },
  { name: 'metadata', runs: 100_000, longest: 1024 },
];
const MODEL_JSON_RUNS = 20_000;

/**
 * The readers of files, against hostile ones: the kept corpus, and mutations of it. So many as a quick look takes, or ten
 * million when `long`.
 */
export function fuzzSteps({ long }) {
  return [
    { name: 'build fuzz', run: buildFuzz },
    ...TARGETS.map((target) => ({
      name: `fuzz ${target.name}`,
      run: () => fuzz(target, long ? LONG_RUNS : target.runs),
    })),
    { name: 'fuzz model.json', run: () => fuzzModelJson(long ? LONG_RUNS : MODEL_JSON_RUNS) },
  ];
}

async function buildFuzz() {
  const configured = await configurePreset('fuzz');
  if (!configured.ok) return configured;
  return existsSync(SKIPPED)
    ? { ok: true, log: '', skipped: 1, note: readFileSync(SKIPPED, 'utf8').trim() }
    : runCommands([['cmake', '--build', '--preset', 'fuzz']]);
}

async function fuzz({ name, longest }, runs) {
  if (existsSync(SKIPPED)) return { ok: true, log: '', skipped: 1 };
  return inParts(runs, (part, seed) => {
    const found = `${FOLDER}/found/${name}-${seed}`;
    rmSync(found, { recursive: true, force: true });
    mkdirSync(found, { recursive: true });
    const args = [
      ...[`-runs=${part}`, `-seed=${seed}`, `-max_len=${longest}`, `-artifact_prefix=${FOLDER}/${name}-`],
      // No file makes a reader ask for much memory, or take long.
      ...['-malloc_limit_mb=64', '-rss_limit_mb=1024', '-timeout=20'],
      ...(existsSync(dictionaryOf(name)) ? [`-dict=${dictionaryOf(name)}`] : []),
      found,
      corpusOf(name),
    ];
    return runCommand(`${FOLDER}/crosshash_${name}_fuzz`, args, { env: { ASAN_OPTIONS } });
  });
}

function fuzzModelJson(runs) {
  return inParts(runs, (part, seed) =>
    runCommand(process.execPath, ['tests/fuzz/model-json/main.mjs', `${part}`, `${seed}`, corpusOf('model-json')]),
  );
}

/** Runs `run` for parts of `runs` at the same time, each with a seed of its own. */
async function inParts(runs, run) {
  const part = Math.ceil(runs / WORKERS);
  const results = await Promise.all(Array.from({ length: WORKERS }, (_, i) => run(part, SEED + i)));
  const failed = results.filter(({ ok }) => !ok);
  return {
    ok: failed.length === 0,
    log: failed.map(({ log }) => log).join('\n'),
    passed: failed.length === 0 ? 1 : 0,
    note: `${part * WORKERS} runs`,
  };
}

function corpusOf(name) {
  return `tests/fuzz/corpus/${name}`;
}

function dictionaryOf(name) {
  return `tests/fuzz/${name}/words.dict`;
}
