// How many candidates a search must re-rank: npm run bench rerank [-- --sets captions --queries 100 --json FILE]
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CrossModal } from 'crosshash';
import { encodeSet } from './encode-set.mjs';
import { measureSet } from './measure-set.mjs';
import { readSets } from './sets.mjs';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: 'Infinity' },
    json: { type: 'string' },
    model: { type: 'string' },
    queries: { type: 'string', default: '500' },
    sets: { type: 'string', default: 'captions,pictures' },
  },
});

const model = await CrossModal.load(values.model);
console.log(
  `Recall of the float order with the model ${model.name} ${model.version}, codes of ${model.bits} bits: the`,
);
console.log('share of the k items of the highest cosine that a search finds when it re-ranks R candidates in int8.\n');
const rows = [];
for (const set of await readSets(values.sets.split(','), Number(values.items), Number(values.queries))) {
  if (set.absent) {
    console.log(`${set.name}: skipped, ${set.absent}`);
    continue;
  }
  rows.push(...(await measureSet(set.name, await encodeSet(model, set))));
}
model.dispose();

if (rows.length > 0) console.table(rows.map((row) => ({ ...row, ...percents(row) })));
if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);

function percents(row) {
  const recalls = Object.entries(row).filter(([name]) => name.startsWith('recall'));
  return Object.fromEntries(recalls.map(([name, share]) => [name, `${(100 * share).toFixed(1)} %`]));
}
