// npm run bench learning -- [OPTIONS]: what README.md says. The published tables, measured again.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readFlickr8k } from './features/flickr8k.mjs';
import { labelledSets } from './features/labelled-sets.mjs';
import { disposeModels } from './features/network-features.mjs';
import { readOptions } from './options.mjs';
import { measureFlickr8k } from './protocol/flickr8k-table.mjs';
import { measureLabelled } from './protocol/labelled-table.mjs';
import { labelledMethods } from './protocol/methods.mjs';
import { LearningProgram } from './protocol/program.mjs';
import { addWasmTimes } from './protocol/wasm-time.mjs';
import { printTables } from './tables.mjs';
import { printTargets } from './targets.mjs';

const options = readOptions(process.argv.slice(2));
const progress = (words) => process.stderr.write(`${words}\n`);
const folders = {
  'wikipedia-sift-lda': ['wikipedia'],
  'wikipedia-text': ['wikipedia'],
  flickr8k: ['flickr8k-train', 'flickr8k-dev'],
};
const rows = [];
const program = new LearningProgram();
try {
  const known = await program.methods();
  for (const dataset of options.datasets) {
    const absent = (folders[dataset] ?? [dataset]).find((folder) => !existsSync(path.join(options.data, folder)));
    if (absent !== undefined) {
      console.log(`${dataset}: skipped, ${path.join(options.data, absent)} is not there`);
      continue;
    }
    await (dataset === 'flickr8k' ? flickr8k() : labelled(dataset, known));
  }
} finally {
  program.close();
  disposeModels();
}
printTables(rows.filter(({ failure }) => failure === undefined));
for (const { method, dataset, bits, failure } of rows.filter((row) => row.failure !== undefined)) {
  console.log(`\n${dataset}: no ${method} of ${bits} bits. ${failure}`);
}
printTargets(rows);

/** Adds rows; they are written at once, since the next may take long. */
function keep(found) {
  rows.push(...found);
  if (!options.json) return;
  const measured = rows.filter(({ failure }) => failure === undefined);
  writeFileSync(options.json, `${JSON.stringify(measured, null, 1)}\n`);
}

async function labelled(dataset, known) {
  const chosen = options.methods ?? labelledMethods;
  for (const set of await labelledSets[dataset](options.data)) {
    for (const method of known.filter(({ name }) => chosen.includes(name))) {
      const measured = await measureLabelled(program, set, { ...options, methods: [method], progress });
      if (dataset === 'wikipedia-sift-lda') await addWasmTimes(measured, set);
      keep(measured);
    }
  }
}

async function flickr8k() {
  const sets = {
    train: await readFlickr8k(options.data, 'flickr8k-train', options.photographs),
    dev: await readFlickr8k(options.data, 'flickr8k-dev'),
  };
  const chosen = options.methods ?? ['cca', 'cca_itq'];
  keep(await measureFlickr8k(program, sets, { chosen, seeds: options.seeds, progress }));
}
