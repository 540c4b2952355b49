import { Gallery } from 'crosshash';

const depths = [10, 20, 100];
const candidates = [50, 100, 200, 400, 800, 1600, 3200];
const sizes = [1000, 3000, 10000, 25000];

/**
 * A row for each size of the gallery and number of candidates R: for each k the mean share of the k items of the
 * highest cosine, in float, that are among a search's k hits. With all items as candidates only int8 is to blame.
 */
export async function measureSet(set, { items, queries }) {
  const cosines = queries.map((query) => Float64Array.from(items, (item) => dot(query.embedding, item.embedding)));
  const rows = [];
  for (const size of [...sizes.filter((each) => each < items.length), items.length]) {
    const gallery = await fill(items.slice(0, size));
    const best = cosines.map((all) => highest(all.subarray(0, size), Math.max(...depths)));
    for (const count of [...candidates.filter((each) => each < size), size]) {
      const row = { set, size, R: count };
      const found = [];
      for (const query of queries) found.push(await search(gallery, query, count));
      for (const k of depths.filter((each) => each <= count)) row[`recall@${k}`] = recall(found, best, k);
      rows.push(row);
    }
    gallery.dispose();
    process.stderr.write(`${set}: ${size} items measured\n`);
  }
  return rows;
}

async function fill(items) {
  const [{ code, embedding }] = items;
  const gallery = await Gallery.create({ bits: code.length * 8, dimensions: embedding.length, ids: 'integers' });
  await gallery.add(items);
  return gallery;
}

async function search(gallery, query, count) {
  const k = Math.min(count, Math.max(...depths));
  const hits = await gallery.search(query, { k, candidates: count, rerank: 'embeddings' });
  return hits.map(({ position }) => position);
}

function recall(found, best, k) {
  const shares = found.map((positions, i) => {
    const wanted = new Set(best[i].slice(0, k));
    return positions.slice(0, k).filter((position) => wanted.has(position)).length / k;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** The indices of the `count` highest values, ties in order. */
function highest(values, count) {
  return Array.from(values.keys())
    .sort((a, b) => values[b] - values[a] || a - b)
    .slice(0, count);
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
