import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal } from 'crosshash';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { addModel } from '../../dist/cli/model/add-model.js';
import { expectError } from './support/expect-error.js';
import { projectRoot } from './support/paths.js';
import { runCli } from './support/run-cli.js';
import { serve } from './support/serve.js';
import { temporaryFolder } from './support/temporary-folder.js';

const exportsFolder = path.join(projectRoot, 'tests/data/exports');

interface Expected {
  readonly texts: string[];
  readonly image: number[];
  readonly text: number[][];
}

/** 56 x 40 pixels of coloured waves, the same as in models/recipes/exports/make.py. */
function picture() {
  const [width, height] = [56, 40];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = [127.5 + 100 * Math.sin(x / 7 + y / 11), 127.5 + 100 * Math.cos(x / 5 - y / 9), 4 * x + y];
      for (const value of colour) data[i++] = Math.min(255, Math.max(0, Math.round(value)));
    }
  }
  return { data, width, height, channels: 3 as const };
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [dot, left, right] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += (a[i] ?? 0) * (b[i] ?? 0);
    left += (a[i] ?? 0) ** 2;
    right += (b[i] ?? 0) ** 2;
  }
  return dot / Math.sqrt(left * right);
}

/** A copy of an export that may be changed. */
async function copyOf(name: string): Promise<string> {
  const folder = path.join(await temporaryFolder(), name);
  await cp(path.join(exportsFolder, name), folder, { recursive: true });
  return folder;
}

async function changeJson(file: string, change: Record<string, unknown>): Promise<void> {
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...change }));
}

async function add(where: string, ...flags: string[]) {
  const cwd = await temporaryFolder();
  const finished = await runCli(['model', 'add', where, '--out', 'mine', ...flags], { cwd });
  return { ...finished, model: path.join(cwd, 'mine'), cwd };
}

/** A network for pictures and one for texts whose embeddings have different lengths. */
async function strangers(): Promise<string> {
  const folder = await copyOf('bert-vit');
  await cp(path.join(exportsFolder, 'siglip/onnx/vision_model.onnx'), path.join(folder, 'onnx/vision_model.onnx'));
  return folder;
}

describe('crosshash model add', () => {
  it.each(['clip', 'siglip', 'bert-vit'])(
    'makes a model of an export of %s that says what PyTorch says',
    async (name) => {
      const folder = path.join(exportsFolder, name);
      const expected: Expected = JSON.parse(await readFile(path.join(folder, 'expected.json'), 'utf8'));
      const {
        exitCode,
        stdout,
        stderr,
        model: where,
      } = await add(folder, '--bits', '64', '--json', '--licence', 'MIT');
      expect([exitCode, stderr]).toEqual([0, '']);
      const dimensions = expected.image.length;
      using model = await CrossModal.load(where);
      expect(JSON.parse(stdout)).toEqual({
        model: 'mine',
        fingerprint: model.fingerprint,
        bits: 64,
        dimensions: { image: dimensions, text: dimensions },
        oneSpace: true,
        bytes: expect.any(Number),
        notes: [],
      });
      expect(model).toMatchObject({ name: 'mine', bits: 64, dimensions, modalities: ['image', 'text'] });
      const { embedding } = await model.encode({ image: picture() });
      expect(cosine(embedding, expected.image)).toBeGreaterThan(0.9995); // PyTorch's picture was rounded to bytes between
      for (const [i, text] of expected.texts.entries()) {
        const encoded = await model.encode({ text });
        expect(cosine(encoded.embedding, expected.text[i] ?? [])).toBeGreaterThan(0.99999);
        expect(encoded.code).toHaveLength(8);
      }
      const card = await readFile(path.join(where, 'MODEL_CARD.md'), 'utf8');
      expect(card).toContain('MIT');
    },
  );

  it('reads an export from an address, and takes the quantized networks where there are any', async () => {
    const folder = await copyOf('clip');
    for (const name of await readdir(path.join(folder, 'onnx'))) {
      await rename(path.join(folder, 'onnx', name), path.join(folder, name.replace('.onnx', '_quantized.onnx')));
    }
    const flat = await serve(folder);
    const quantized = await add(flat.href, '--json');
    expect([quantized.exitCode, quantized.stderr]).toEqual([0, '']);
    const float = await add(flat.href, '--variant', 'float');
    expect(float.exitCode).toBe(1);
    expect(float.stderr).toMatch(
      /no network for pictures; looked for onnx\/vision_model\.onnx, vision_model\.onnx.*\[invalid-argument\]/,
    );
  });

  it('says what to do next', async () => {
    const { stdout, exitCode } = await add(path.join(exportsFolder, 'clip'));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/pictures +24 values\ntexts +24 values\ncodes +128 bits\n/);
    expect(stdout).toContain('crosshash fit PAIRS.jsonl --model mine --out FOLDER');
  });

  it.each<[string, (folder: string) => Promise<void>, RegExp]>([
    [
      'no preparation',
      (folder) => rm(path.join(folder, 'preprocessor_config.json')),
      /has no preprocessor_config\.json/,
    ],
    ['no tokenizer', (folder) => rm(path.join(folder, 'tokenizer.json')), /has no tokenizer\.json/],
    ['no network for texts', (folder) => rm(path.join(folder, 'onnx/text_model.onnx')), /has no network for texts/],
    [
      'a network that is none',
      (folder) => writeFile(path.join(folder, 'onnx/vision_model.onnx'), 'no network'),
      /the network for pictures cannot be loaded/,
    ],
    [
      'networks that were exchanged',
      (folder) => cp(path.join(folder, 'onnx/text_model.onnx'), path.join(folder, 'onnx/vision_model.onnx')),
      /the network for pictures wants input_ids; crosshash can give pixel_values/,
    ],
    [
      'pictures of any shape',
      (folder) => changeJson(path.join(folder, 'preprocessor_config.json'), { do_center_crop: false }),
      /makes pictures of any shape/,
    ],
    [
      'a size that the network does not take',
      (folder) =>
        changeJson(path.join(folder, 'preprocessor_config.json'), { crop_size: 24, size: { shortest_edge: 24 } }),
      /the network for pictures cannot be run/,
    ],
    ['a damaged file', (folder) => writeFile(path.join(folder, 'config.json'), '{'), /config\.json is not JSON/],
  ])('refuses an export with %s', async (_, change, message) => {
    const folder = await copyOf('clip');
    await change(folder);
    const options = { name: 'mine', licence: 'MIT', bits: 64, seed: 1, variant: undefined, languages: [] };
    const refused = addModel(folder, { ...options, signal: new AbortController().signal });
    expect((await expectError(refused, 'invalid-argument')).message).toMatch(message);
  });

  it('writes nothing when it refuses', async () => {
    const { exitCode, stdout, stderr, cwd } = await add(await temporaryFolder());
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/has no preprocessor_config\.json.*\[invalid-argument\]\n$/);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('refuses widths that codes cannot have', async () => {
    const { exitCode, stderr } = await add(path.join(exportsFolder, 'clip'), '--bits', '12');
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('[wrong-bits]')]);
  });
});

describe('crosshash fit, after crosshash model add', () => {
  it('brings networks of different spaces together, from pairs', async () => {
    const { model, stdout, cwd } = await add(await strangers(), '--bits', '16', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ dimensions: { image: 32, text: 24 }, oneSpace: false });
    const names = ['red', 'green', 'blue', 'white', 'black', 'snow', 'apple', 'beach', 'dog', 'two', 'run', 'on'];
    await mkdir(path.join(cwd, 'photos'));
    for (const [i, name] of names.entries()) {
      const { data, ...size } = picture();
      const other = data.map((value, at) => (at % 3 === i % 3 ? (value * (i + 1)) % 256 : value));
      await sharp(other, { raw: size })
        .png()
        .toFile(path.join(cwd, 'photos', `${name}.png`));
    }
    const lines = names.map((name) => JSON.stringify({ image: `${name}.png`, captions: [name, `a ${name} picture`] }));
    await writeFile(path.join(cwd, 'pairs.jsonl'), lines.join('\n'));
    const args = ['fit', 'pairs.jsonl', '--images', 'photos', '--model', model, '--bits', '8', '--out', 'fitted'];
    const fitted = await runCli(args, { cwd });
    expect([fitted.exitCode, fitted.stderr]).toEqual([0, '']);
    using together = await CrossModal.load(path.join(cwd, 'fitted'));
    expect(together).toMatchObject({ bits: 8, dimensions: 8 });
    const images = await together.encode(names.map((name) => ({ image: path.join(cwd, 'photos', `${name}.png`) })));
    const texts = await together.encode(names.map((name) => ({ text: `a ${name} picture` })));
    // How many pictures are nearer to a text than its own: 5.5 of 11 by chance. It learned from these very pairs.
    const before = texts.map(({ embedding }, own) => {
      const scores = images.map((image) => cosine(embedding, image.embedding));
      return scores.filter((score) => score > (scores[own] ?? 0)).length;
    });
    expect(before.reduce((sum, each) => sum + each, 0) / names.length).toBeLessThan(2);
  });

  it('learns from a gallery alone: its codes use their bits', async () => {
    const { model, cwd } = await add(path.join(exportsFolder, 'clip'), '--bits', '16');
    await mkdir(path.join(cwd, 'photos'));
    for (let i = 0; i < 40; i++) {
      const { data, ...size } = picture();
      const other = data.map((value, at) => (value * (1 + (i % 5)) + (at % 3) * 23 * i) % 256);
      await sharp(other, { raw: size })
        .png()
        .toFile(path.join(cwd, 'photos', `${i}.png`));
    }
    const encode = ['encode', 'photos', '--model', model, '--out', 'photos.chg'];
    expect((await runCli(encode, { cwd })).exitCode).toBe(0);
    const args = ['fit', 'photos.chg', '--model', model, '--out', 'fitted', '--json'];
    const fitted = await runCli(args, { cwd });
    expect([fitted.exitCode, fitted.stderr]).toEqual([0, '']);
    expect(JSON.parse(fitted.stdout)).toMatchObject({ method: 'itq', bits: 16, pairs: 40, unit: 'items of a gallery' });
    const spread = async (where: string) => {
      using loaded = await CrossModal.load(where);
      const ones = new Array(16).fill(0);
      for (let i = 0; i < 40; i++) {
        const { code } = await loaded.encode({ image: path.join(cwd, 'photos', `${i}.png`) });
        for (let bit = 0; bit < 16; bit++) ones[bit] += ((code[bit >> 3] ?? 0) >> (bit & 7)) & 1;
      }
      return ones.reduce((sum, count) => sum + (count > 4 && count < 36 ? 1 : 0), 0);
    };
    const [before, after] = [await spread(model), await spread(path.join(cwd, 'fitted'))];
    expect(after).toBe(16); // every bit tells pictures apart
    expect(before).toBeLessThan(8); // a random network's embeddings all point one way
  });

  it('says why it cannot learn from a gallery alone', async () => {
    const { model, cwd } = await add(await strangers(), '--bits', '16');
    await mkdir(path.join(cwd, 'photos'));
    const { data, ...size } = picture();
    await sharp(data, { raw: size }).png().toFile(path.join(cwd, 'photos/a.png'));
    expect((await runCli(['encode', 'photos', '--model', model, '--out', 'photos.chg'], { cwd })).exitCode).toBe(0);
    const { exitCode, stderr } = await runCli(['fit', 'photos.chg', '--model', model, '--out', 'fitted'], { cwd });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('no space in common yet; learn one from pairs')]);
  });
});
