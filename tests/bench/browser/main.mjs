// What encoding in Chromium costs beside a bare run of the network: npm run bench browser [-- --model FOLDER] [--rounds N] [--json FILE]
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Tokenizer } from '@huggingface/tokenizers';
import { loadSupport } from './load-support.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    model: { type: 'string', default: 'models/default' },
    rounds: { type: 'string', default: '201' },
  },
});
const [{ launchChromium }, { serveFolders }] = await Promise.all(['chromium', 'serve-folder'].map(loadSupport));

const { model } = values;
const json = async (name) => JSON.parse(await readFile(`${model}/${name}`, 'utf8'));
const { modalities } = await json('model.json');
const { size, views } = modalities.image.prepare;
const text = 'a red apple on a wooden table';
// A text asks the network for other languages as well.
const textNetworks = await Promise.all([modalities.text, modalities.text.foreign].filter(Boolean).map(inputOf));

const server = await serveFolders({
  '/': 'tests/bench/browser/page',
  '/crosshash/': '.',
  '/model/': model,
  '/onnxruntime-web/': 'node_modules/onnxruntime-web/dist',
  '/pictures/': 'tests/data',
});
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(server.address);
  await page.waitForFunction(() => 'measure' in globalThis);
  const options = {
    text,
    textNetworks,
    picture: '/pictures/default-model-hills.png',
    size,
    views,
    rounds: Number(values.rounds),
  };
  const times = await page.evaluate((given) => globalThis.measure(given), options);
  const rows = Object.entries(times).map(([modality, { encode, bare }]) => ({
    modality,
    encode_ms: median(encode),
    bare_ms: median(bare),
    ratio: median(encode) / median(bare),
  }));
  console.log(
    `Milliseconds in Chromium ${browser.version()}, median of ${values.rounds}; the ratio is to be at most 1.3\n`,
  );
  console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, short(value)]))));
  if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}

async function inputOf({ network, prepare }) {
  const tokenizer = new Tokenizer(await json(prepare.tokenizer), await json(prepare.tokenizerConfig));
  return { network: `/model/${network.file}`, ids: tokenizer.encode(text).ids };
}

function median(times) {
  return [...times].sort((a, b) => a - b)[times.length >> 1];
}

function short(value) {
  return typeof value === 'number' ? Number(value.toFixed(2)) : value;
}
