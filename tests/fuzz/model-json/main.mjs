// main.mjs RUNS SEED CORPUS [FOUND]: reads that many mutations of the files in CORPUS as model.json. It does not see which
// branches run, as libFuzzer does; it goes on from inputs with a new outcome, which here are nearly the same, since every
// check has an error of its own. FOUND is a folder for these inputs. An input that breaks a promise is put into build/fuzz.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mutateBytes } from './mutate-bytes.mjs';
import { mutateJson } from './mutate-json.mjs';
import { Random } from './random.mjs';
import { readModelJson } from './read-model-json.mjs';

const [runs, seed, corpus, found] = process.argv.slice(2);
Error.stackTraceLimit = 0; // most runs end with an error
const mostInputs = 1000;
const random = new Random(Number(seed));
const encoder = new TextEncoder();
const outcomes = new Set();
const inputs = [];

function tryInput(bytes) {
  let outcome;
  try {
    outcome = readModelJson(bytes);
  } catch (error) {
    const file = keep('build/fuzz', 'model-json-', bytes);
    console.error(`${file} breaks a promise:`, error);
    process.exit(1);
  }
  if (outcomes.has(outcome)) return;
  outcomes.add(outcome);
  if (inputs.length < mostInputs) inputs.push({ bytes, text: textOf(bytes) });
  if (found) keep(found, '', bytes);
}

/** The text of bytes that are JSON and can be written again: not those that are nested too deep for that. */
function textOf(bytes) {
  if (bytes.length > 20_000) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

function keep(folder, prefix, bytes) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, prefix + createHash('sha1').update(bytes).digest('hex'));
  writeFileSync(file, bytes);
  return file;
}

function mutated({ bytes, text }) {
  if (text === undefined || random.oneIn(4)) return mutateBytes(bytes, random);
  return encoder.encode(JSON.stringify(mutateJson(JSON.parse(text), random)) ?? '');
}

for (const name of readdirSync(corpus).sort()) tryInput(new Uint8Array(readFileSync(path.join(corpus, name))));
const kept = inputs.slice();
for (let run = 0; run < Number(runs); run++) tryInput(mutated(random.oneOf(random.oneIn(4) ? kept : inputs)));
console.log(`Done ${runs} runs; ${outcomes.size} outcomes`);
