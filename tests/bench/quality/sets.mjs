import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * The sets that retrieval is measured on. Each has `items` (`image`, `title`) and `queries` (`text`, and the `title`
 * that a right hit has), or says in `absent` what is missing.
 */
export async function readSets() {
  return [
    await readSet('flickr8k-dev', path.join(root, '../shared/data/flickr8k-dev/captions.jsonl'), photographs),
    await readSet('clip-art', path.join(root, 'build/pictures/pictures.jsonl'), clipArt),
  ];
}

async function readSet(name, file, make) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return { name, absent: `${path.relative(root, file)} is not there` };
  const lines = text.split('\n').filter((line) => line !== '');
  const set = make(
    lines.map((line) => JSON.parse(line)),
    path.dirname(file),
  );
  return set.queries.length > 0
    ? { name, ...set }
    : { name, absent: `${path.relative(root, file)} holds no test items` };
}

/** Photographs with captions: the first caption of each is a query. */
function photographs(rows, folder) {
  return {
    items: rows.map(({ image }) => ({ image: path.join(folder, 'images', image), title: image })),
    queries: rows.map(({ image, captions }) => ({ text: captions[0], title: image })),
  };
}

/** Drawings that no model was trained on: each title is a query, right is every drawing that has it. */
function clipArt(rows, folder) {
  const held = rows.filter(({ split }) => split === 'test');
  const titles = [...new Set(held.map(({ title }) => title))];
  return {
    items: held.map(({ image, title }) => ({ image: path.join(folder, image), title })),
    queries: titles.map((title) => ({ text: title, title })),
  };
}
