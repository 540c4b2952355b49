// Which statistic of the scores tells right first hits best, by size of the gallery: see docs/certainty.md.
import { CrossModal, Gallery } from '../../../dist/index.js';
import { encodeSet } from '../rerank/encode-set.mjs';
import { shuffled } from '../shuffled.mjs';
import { readSets } from './sets.mjs';
import { areaUnderRoc, falseAlarmPoint, statistics } from './statistics.mjs';

const sizes = [50, 200, 500, 1000, 2000, 4000];
const mostQueries = 600;
const candidates = 200;

const model = await CrossModal.load(process.argv[2]);
for (const set of await readSets()) {
  if (set.absent) {
    console.log(`${set.name}: left out, ${set.absent} is not there\n`);
    continue;
  }
  const { items, queries } = await encodeSet(model, { ...set, name: `certainty-${set.name}` });
  const others = await encodeSet(model, {
    name: `certainty-${set.name}-distractors`,
    items: set.distractors,
    queries: [],
  });
  const own = set.own.map((item) => `item ${item}`);
  const all = [...items.map((item, i) => ({ ...item, id: `item ${i}` })), ...others.items.map((item) => ({ ...item }))];
  for (const size of sizes.filter((each) => each <= all.length))
    await report(set.name, size, { all, items, queries, own });
}
model.dispose();

async function report(name, size, { all, items, queries, own }) {
  const [answered, without] = [[], []];
  // Small galleries are several parts of the set; large ones have all of it, and distractors.
  const parts = size < items.length ? Math.floor(items.length / size) : 1;
  const order = shuffled(items.length, 1);
  const more = shuffled(all.length - items.length, 2).map((place) => all[items.length + place]);
  for (let part = 0; part < parts; part++) {
    const chosen = order.slice(part * size, (part + 1) * size).map((place) => all[place]);
    const gallery = await Gallery.create({ bits: model.bits, dimensions: model.dimensions });
    await gallery.add(
      [...chosen, ...more.slice(0, size - chosen.length)].map((item, i) => ({ id: `other ${i}`, ...item })),
    );
    const asked = [...queries.keys()].filter((query) => chosen.some(({ id }) => id === own[query]));
    for (const query of asked.slice(0, mostQueries)) {
      const k = Math.min(candidates + 1, gallery.size);
      const hits = await gallery.search(queries[query], { k, candidates: k });
      const scores = (list) => list.slice(0, candidates).map(({ score }) => score);
      const place = hits.findIndex(({ id }) => id === own[query]);
      answered.push({ place, scores: scores(hits) });
      without.push({ scores: scores(hits.filter((_, i) => i !== place)) });
    }
    gallery.dispose();
  }
  const share = (test) => percent(answered.filter(test).length / answered.length);
  const isFirst = ({ place }) => place === 0;
  const isTenth = ({ place }) => place >= 0 && place < 10;
  console.log(
    `${name}, ${size} pictures: ${answered.length} queries, right first ${share(isFirst)}, among ten ${share(isTenth)}`,
  );
  console.log(
    '| statistic | area | kept of right first hits | area, ten | kept, ten | false alarm point |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const [what, statistic] of Object.entries(statistics)) {
    const statisticOf = ({ scores }) => statistic(scores);
    const [first, ten, none] = [answered.filter(isFirst), answered.filter(isTenth), without].map((list) =>
      list.map(statisticOf),
    );
    const point = falseAlarmPoint(none);
    const row = [first, ten].flatMap((right) => [
      areaUnderRoc(right, none).toFixed(2),
      percent(right.filter((value) => value > point).length / right.length),
    ]);
    console.log(`| ${[what, ...row, point.toFixed(3)].join(' | ')} |`);
  }
  console.log('');
}

function percent(value) {
  return `${(100 * value).toFixed(0)} %`;
}
