// What a text network that knows English alone does not know, measured: how many texts of each language are warned of.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { englishScore } from '../../../dist/model/english.js';
import { TextTokenizer } from '../../../dist/model/text-tokenizer.js';
import { knownLanguages, warningsOf } from '../../../dist/model/warn-of-text.js';
import { readEmojiLabels } from '../../../scripts/languages/emoji-labels.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = path.resolve(process.argv[2] ?? path.join(root, 'models/default'));
const manifest = JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8'));
const { tokenizer, tokenizerConfig, maxTokens } = manifest.modalities.text.prepare;
const files = [tokenizer, tokenizerConfig].map((name) => readFile(path.join(folder, name)));
const tokens = await TextTokenizer.create(...(await Promise.all(files)));
const known = knownLanguages(['en']);

const sets = [...(await readEmojiLabels())].map(([name, { held }]) => [name, held]);
const [english] = sets.filter(([name]) => name === 'en').map(([, texts]) => texts);
const scores = english.map(englishScore).sort((a, b) => a - b);
console.log(`1 % of the English names have a score below ${scores[Math.floor(scores.length / 100)].toFixed(3)}.\n`);

sets.push(
  ['captions of Flickr8k', await captionsOf('flickr8k-dev')],
  ['captions of COCO', await captionsOf('coco-dev')],
);
sets.push(['titles of held-out clip art', await titles()]);
const codes = ['unknown-script', 'other-language', 'unknown-pieces'];
const rows = sets
  .filter(([, texts]) => texts.length > 0)
  .map(([name, texts]) => {
    const warnings = texts.map((text) =>
      warningsOf(text, tokens.tokenize(text), known, maxTokens).map(({ code }) => code),
    );
    const share = (test) => percent(warnings.filter(test).length / texts.length);
    return [
      name,
      `${texts.length}`,
      share((list) => list.length > 0),
      ...codes.map((code) => share((list) => list.includes(code))),
    ];
  });
for (const row of [['texts', 'number', 'warned of', ...codes], ['---', '---', '---', '---', '---', '---'], ...rows]) {
  console.log(`| ${row.join(' | ')} |`);
}

async function captionsOf(set) {
  const lines = await linesOf(path.join(root, '../shared/data', set, 'captions.jsonl'));
  return lines.flatMap(({ captions }) => captions);
}

async function titles() {
  const lines = await linesOf(path.join(root, 'build/pictures/pictures.jsonl'));
  return lines.filter(({ split }) => split === 'test').map(({ title }) => title);
}

/** No lines where the file is not there. */
async function linesOf(file) {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
