import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Pictures (`items`), texts (`queries`), which item each text belongs to (`own`), and pictures that belong to none
 * (`distractors`); or, in `absent`, the file that is missing.
 */
export async function readSets() {
  return [await readSet('drawings', drawings), await readSet('photographs', photographs)];
}

async function readSet(name, read) {
  try {
    return { name, ...(await read()) };
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { name, absent: path.relative(root, error.path) };
  }
}

async function drawings() {
  const file = path.join(root, 'build/pictures/pictures.jsonl');
  const rows = await linesOf(file);
  const picture = ({ image }) => ({ image: path.join(path.dirname(file), image) });
  const held = rows.filter(({ split }) => split === 'test');
  return {
    items: held.map(picture),
    queries: held.map(({ title }) => ({ text: title })),
    own: held.map((_, i) => i),
    distractors: rows.filter(({ split }) => split === 'train').map(picture),
  };
}

async function photographs() {
  const folder = path.join(root, '../shared/data/flickr8k-dev');
  const rows = await linesOf(path.join(folder, 'captions.jsonl'));
  return {
    items: rows.map(({ image }) => ({ image: path.join(folder, 'images', image) })),
    queries: rows.flatMap(({ captions }) => captions.map((text) => ({ text }))),
    own: rows.flatMap(({ captions }, i) => captions.map(() => i)),
    distractors: [],
  };
}

async function linesOf(file) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line));
}
