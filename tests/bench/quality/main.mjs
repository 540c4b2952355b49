// How well pictures are found by text: npm run bench quality [-- --model FOLDER] [--json FILE]
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CrossModal } from 'crosshash';
import { measureSet } from './measure.mjs';
import { readSets } from './sets.mjs';

const { values } = parseArgs({ options: { json: { type: 'string' }, model: { type: 'string' } } });

const model = await CrossModal.load(values.model);
console.log(
  `Text to image with the model ${model.name} ${model.version}: recall@k, the share of queries that find theirs\n`,
);
const rows = [];
for (const set of await readSets()) {
  if (set.absent) {
    console.log(`${set.name}: skipped, ${set.absent}`);
    continue;
  }
  rows.push(...(await measureSet(model, set, showProgress(set.name))));
}
model.dispose();

if (rows.length > 0)
  console.table(rows.map((row) => ({ ...row, r1: percent(row.r1), r5: percent(row.r5), r10: percent(row.r10) })));
if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

function showProgress(name) {
  if (!process.stderr.isTTY) return undefined;
  return ({ loaded, total }) => process.stderr.write(`\r${name}: ${loaded} of ${total}${loaded === total ? '\n' : ''}`);
}
