import { Gallery } from 'crosshash';

const modes = ['none', 'asymmetric', 'embeddings'];
const depths = [1, 5, 10];

/** A row for each order of hits: the share of queries with a right hit among the first 1, 5 and 10. */
export async function measureSet(model, set, onProgress) {
  const gallery = await Gallery.create({ model });
  const skipped = [];
  await gallery.add(
    set.items.map((item, i) => ({ ...item, id: `${i}` })),
    { onProgress, onError: (error) => skipped.push(error.message) },
  );
  if (skipped.length > 0)
    throw new Error(`${set.name}: ${skipped.length} pictures cannot be read, such as: ${skipped[0]}`);
  const texts = await model.encode(set.queries.map(({ text }) => ({ text })));
  const rows = [];
  for (const rerank of modes) {
    const ranks = await Promise.all(texts.map((text, i) => rankOf(gallery, text, rerank, set.queries[i].title)));
    const recall = Object.fromEntries(
      depths.map((k) => [`r${k}`, ranks.filter((rank) => rank < k).length / ranks.length]),
    );
    rows.push({ set: set.name, pictures: gallery.size, queries: ranks.length, bits: gallery.bits, rerank, ...recall });
  }
  gallery.dispose();
  return rows;
}

/** How many hits come before the first right one. */
async function rankOf(gallery, query, rerank, title) {
  const hits = await gallery.search(query, { k: Math.max(...depths), rerank });
  const rank = hits.findIndex((hit) => hit.title === title);
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}
