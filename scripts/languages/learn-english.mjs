// Learns to tell English from other languages in Latin letters, and writes web/model/english-weights.ts.
// node scripts/languages/learn-english.mjs, after a build: the pieces of words are those of web/model/english.ts.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { plainTexts } from '../../dist/cli/fit/plain-texts.js';
import { piecesOf } from '../../dist/model/english.js';
import { readEmojiLabels } from './emoji-labels.mjs';

const buckets = 8192;
const rounds = 12;
const englishWeight = 6; // there are so many other languages
const root = new URL('../../', import.meta.url);

const { english, others } = await readTexts();
const examples = [
  ...english.map((text) => ({ pieces: piecesOf(text, buckets), english: 1 })),
  ...others.map((text) => ({ pieces: piecesOf(text, buckets), english: 0 })),
].filter(({ pieces }) => pieces.length > 0);
const weights = learn(examples);
const scale = Math.max(...weights.map(Math.abs)) / 127;
const bytes = Uint8Array.from(
  Int8Array.from(weights, (weight) => Math.round(weight / scale)),
  (byte) => byte & 255,
);
const file = new URL('web/model/english-weights.ts', root);
await writeFile(
  file,
  `// Written by scripts/languages/learn-english.mjs from the names of emoji in 17 languages (Emojibase, MIT) and clip art titles.

/** What a step of a weight is worth. */
export const scale = ${scale.toPrecision(6)};

/** A signed byte for each piece of a word, in base64: above 0 for pieces that are frequent in English. */
export const englishWeights =
  '${Buffer.from(bytes).toString('base64')}';
`,
);
console.log(`${english.length} English texts and ${others.length} others: ${fileURLToPath(file)}`);

async function readTexts() {
  const labels = await readEmojiLabels();
  const isEnglish = (language) => /^en\b/.test(language);
  const isLatin = (text) => /^[\p{sc=Latn}\p{sc=Zyyy}\p{sc=Zinh}]*$/u.test(text);
  const learning = (wanted) => [...labels].filter(([name]) => wanted(name)).flatMap(([, texts]) => texts.learning);
  const lines = (await readFile(new URL('build/pictures/pictures.jsonl', root), 'utf8')).trim().split('\n');
  const drawings = lines.map((line) => JSON.parse(line)).filter(({ split }) => split === 'train');
  const english = distinct([
    ...learning(isEnglish),
    ...drawings.flatMap(({ title, keywords }) => [title, ...keywords]),
    ...plainTexts(),
  ]);
  const known = new Set(english); // what English has too tells nothing
  const foreign = distinct(learning((name) => !isEnglish(name)));
  return { english, others: foreign.filter((text) => isLatin(text) && !known.has(text)) };
}

function distinct(texts) {
  return [...new Set(texts.map((text) => text.toLowerCase()))];
}

/** Logistic regression by stochastic gradient descent; the same in every run. */
function learn(texts) {
  const learned = new Float64Array(buckets);
  const order = [...texts.keys()];
  const random = xorshift(1);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    const rate = 0.1 * (1 - round / rounds);
    for (const i of order) step(learned, texts[i], rate);
  }
  return learned;
}

function step(learned, { pieces, english: wanted }, rate) {
  const norm = 1 / Math.sqrt(pieces.length);
  const score = norm * pieces.reduce((sum, piece) => sum + learned[piece], 0);
  const error = wanted - 1 / (1 + Math.exp(-score));
  const change = rate * norm * error * (wanted ? englishWeight : 1);
  for (const piece of pieces) learned[piece] += change;
}

function shuffle(list, random) {
  for (let i = list.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [list[i], list[other]] = [list[other], list[i]];
  }
}

function xorshift(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
