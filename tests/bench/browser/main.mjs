// What encoding in Chromium costs beside a bare run of the network: npm run bench browser [-- --rounds N] [--json FILE]
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Tokenizer } from '@huggingface/tokenizers';
import { loadSupport } from './load-support.mjs';

const { values } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string', default: '41' } } });
const [{ launchChromium }, { serveFolders }] = await Promise.all(['chromium', 'serve-folder'].map(loadSupport));

const model = 'models/default';
const json = async (name) => JSON.parse(await readFile(`${model}/${name}`, 'utf8'));
const tokenizer = new Tokenizer(await json('tokenizer.json'), await json('tokenizer_config.json'));
const text = 'a red apple on a wooden table';
const { ids } = tokenizer.encode(text);
const { size } = (await json('model.json')).modalities.image.prepare;

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
  const options = { text, ids, picture: '/pictures/default-model-hills.png', size, rounds: Number(values.rounds) };
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

function median(times) {
  return [...times].sort((a, b) => a - b)[times.length >> 1];
}

function short(value) {
  return typeof value === 'number' ? Number(value.toFixed(2)) : value;
}
