import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CrossModal } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { randomSource } from '../random-source.mjs';
import { npy } from './support/npy.js';
import { tinyModel } from './support/paths.js';
import { colours, writePictures } from './support/pictures.js';
import { writePlanted } from './support/planted-files.js';
import { plantedPairs, rowOf } from './support/planted-pairs.js';
import { hamming } from './support/random-codes.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

const fitTiny = ['--model', tinyModel, '--method', 'lsh', '--bits', '16'];

/** A folder with a picture of each colour, and a list of them with captions. */
async function pairsFolder(): Promise<string> {
  const names = Object.keys(colours);
  const folder = await temporaryFolder();
  await writePictures(
    path.join(folder, 'photos'),
    names.map((name) => `${name}.png`),
  );
  const lines = names.map((name) => ({ image: `${name}.png`, captions: [name, `a ${name} picture`], labels: [name] }));
  await writeFile(path.join(folder, 'pairs.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return folder;
}

describe('crosshash fit with features', () => {
  it('writes a model whose codes bring together what belongs together', async () => {
    const cwd = await temporaryFolder();
    await writePlanted(cwd, 200);
    const args = ['fit', 'image.npy', 'text.npy', '--bits', '16', '--json', '--out'];
    const { exitCode, stdout, stderr } = await runCli([...args, 'mine'], { cwd });
    expect([exitCode, stderr]).toEqual([0, '']);
    const report = JSON.parse(stdout);
    const number = expect.any(Number);
    expect(report).toEqual({
      model: 'mine',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      method: 'cca_itq',
      bits: 16,
      modalities: ['image', 'text'],
      pairs: 200,
      unit: 'rows of features',
      stopped: false,
      skipped: [],
      ms: { load: number, encode: number, learn: number, save: number },
    });
    using model = await CrossModal.load(path.join(cwd, 'mine'));
    expect(model).toMatchObject({ name: 'mine', bits: 16, dimensions: 0, fingerprint: report.fingerprint });
    const fresh = plantedPairs(60, 2); // none that it learned from
    const code = async (modality: 'image' | 'text', row: number) => {
      const { code } = await model.encode({ features: rowOf(fresh[modality], row % 60), modality });
      return code;
    };
    const apart = async (shift: number) => {
      let sum = 0;
      for (let row = 0; row < 60; row++) sum += hamming(await code('image', row), await code('text', row + shift));
      return sum / 60;
    };
    expect(await apart(0)).toBeLessThan(3);
    expect(await apart(1)).toBeGreaterThan(6); // half of the bits by chance
    const again = JSON.parse((await runCli([...args, 'again'], { cwd })).stdout);
    expect(again.fingerprint).toBe(report.fingerprint);
  });

  it('takes options, a seed and names, and keeps the codes of training', async () => {
    const cwd = await temporaryFolder();
    await writePlanted(cwd, 60);
    const args = [
      'fit',
      'image.npy',
      '--modality',
      'sound',
      '--method',
      'itq',
      '--option',
      'iterations=3',
      '--seed',
      '7',
    ];
    const done = await runCli([...args, '--bits', '16', '--name', 'ears', '--out', 'mine'], { cwd });
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toMatch(/^mine: 16 bits for sound by itq \(60 rows of features; [\d.]+ s\)\n$/);
    const json = JSON.parse(await readFile(path.join(cwd, 'mine/model.json'), 'utf8'));
    expect(json).toMatchObject({ name: 'ears', modalities: { sound: { dimensions: 40, hash: 'sound.hash' } } });
    const learned = { method: 'itq', options: { iterations: 3 }, seed: 7, pairs: 60, unit: 'rows of features' };
    expect(json.learned).toEqual({ ...learned, stopped: false });
  });

  it('lists its methods', async () => {
    const { stdout } = await runCli(['fit', '--list']);
    expect(stdout).toMatch(/^cca_itq \(learns from pairs\)\n {2}Canonical axes/m);
    expect(stdout).toMatch(/--option iterations=50 {2}1 to 1000: /);
    const methods: { name: string }[] = JSON.parse((await runCli(['fit', '--list', '--json'])).stdout);
    expect(methods.map(({ name }) => name)).toContain('lsh');
  });
});

describe('crosshash fit with pairs', () => {
  it('gives a model new hash functions', async () => {
    const cwd = await pairsFolder();
    const done = await runCli(['fit', 'pairs.jsonl', '--images', 'photos', ...fitTiny, '--out', 'mine'], { cwd });
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toMatch(/^mine: 16 bits for image, text by lsh \(16 pairs; /);
    const encode = ['encode', 'photos', '--model', 'mine', '--out', 'g.chg'];
    expect(await runCli(encode, { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
    const found = await runCli(['search', 'g.chg', 'red', '--model', 'mine', '--json'], { cwd });
    expect(JSON.parse(found.stdout).hits[0]).toMatchObject({ id: 'red.png', title: 'red' });
    const other = await runCli(['search', 'g.chg', 'red', '--model', tinyModel], { cwd });
    expect(other.stderr).toMatch(/\[other-model\]\n$/);
    const json = JSON.parse(await readFile(path.join(cwd, 'mine/model.json'), 'utf8'));
    expect(json.learned).toMatchObject({ method: 'lsh', pairs: 16, from: { name: 'tiny', version: '1.0.0' } });
  });

  it('learns from labels a space of its own, by which hits are re-ranked', async () => {
    const cwd = await pairsFolder();
    const own = ['--model', tinyModel, '--bits', '8'];
    const done = await runCli(['fit', 'pairs.jsonl', '--images', 'photos', ...own, '--out', 'mine'], { cwd });
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toMatch(/by lemon \(16 pairs; /);
    const json = JSON.parse(await readFile(path.join(cwd, 'mine/model.json'), 'utf8'));
    const features = { output: 'embedding', dimensions: 16 };
    expect(json).toMatchObject({
      format: 2,
      dimensions: 8,
      bits: 8,
      modalities: { text: { network: { features } } },
    });
    expect(json.modalities.image.network).not.toHaveProperty('output');
    const encode = ['encode', 'photos', '--model', 'mine', '--out', 'g.chg'];
    expect(await runCli(encode, { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
    for (const colour of ['red', 'blue']) {
      const found = await runCli(['search', 'g.chg', colour, '--model', 'mine', '--json'], { cwd });
      const [first] = JSON.parse(found.stdout).hits;
      expect(first).toMatchObject({ title: colour });
      expect(first.score).toBeGreaterThan(0.8); // the cosine of embeddings in that space
    }
  });

  it('skips, counts and lists what it cannot read', async () => {
    const cwd = await pairsFolder();
    await rm(path.join(cwd, 'photos/red.png'));
    await writeFile(path.join(cwd, 'photos/blue.png'), 'no picture');
    const done = await runCli(['fit', 'pairs.jsonl', '--images', 'photos', ...fitTiny, '-o', 'm', '--json'], { cwd });
    expect(done.exitCode).toBe(2);
    expect(JSON.parse(done.stdout)).toMatchObject({ pairs: 12, skipped: [{ id: 'red.png' }, { id: 'blue.png' }] });
    expect(done.stderr).toMatch(/^skipped red\.png: .*\[file-not-found\]\nskipped blue\.png: .*\[not-an-image\]\n$/);
    const none = await runCli(['fit', 'pairs.jsonl', '--images', '.', ...fitTiny, '-o', 'none'], { cwd });
    expect(none).toMatchObject({ exitCode: 1, stdout: '' });
    expect(none.stderr).toMatch(/^crosshash: .*black\.png.*\[file-not-found\]\n$|\[file-not-found\]\n$/);
    expect(await readdir(cwd)).not.toContain('none');
  });
});

describe('crosshash fit', () => {
  it.each([
    [['image.npy', 'text.npy'], /--out FOLDER.*\[invalid-argument\]/],
    [['--out', 'm'], /Give one list of pairs.*\[invalid-argument\]/],
    [['pairs.jsonl', 'image.npy', '--out', 'm'], /Give one list of pairs.*\[invalid-argument\]/],
    [['none.npy', '--out', 'm'], /none\.npy.*\[file-not-found\]/],
    [['bad.npy', '--out', 'm'], /bad\.npy is not a \.npy file.*\[invalid-argument\]/],
    [['image.npy', 'short.npy', '--out', 'm'], /short\.npy has 3 rows and image\.npy 40.*\[invalid-argument\]/],
    [
      ['image.npy', 'text.npy', '--labels', 'few.json', '--out', 'm'],
      /few\.json has the labels of 2.*\[invalid-argument\]/,
    ],
    [['image.npy', 'text.npy', '--method', 'magic', '--out', 'm'], /no method magic.*--list.*\[invalid-argument\]/],
    [
      ['image.npy', 'text.npy', '--option', 'speed=9', '--out', 'm'],
      /"speed=9" is no option of cca_itq.*\[invalid-argument\]/,
    ],
    [['image.npy', 'text.npy', '--option', 'iterations=0', '--out', 'm'], /from 1 to 1000.*\[invalid-argument\]/],
    [['image.npy', 'text.npy', '--bits', '12', '--out', 'm'], /multiple of 8.*\[wrong-bits\]/],
    [['image.npy', 'text.npy', '--bits', '64', '--out', 'm'], /directions for codes of 64 bits.*\[wrong-bits\]/],
    [['image.npy', 'text.npy', '--seed', '-1', '--out', 'm'], /--seed.*\[invalid-argument\]/],
    [['image.npy', '--images', '.', '--out', 'm'], /go with a list of pairs.*\[invalid-argument\]/],
    [['image.npy', 'text.npy', '--out', 'full'], /full is there and is not a model.*\[invalid-argument\]/],
    [['image.npy', 'text.npy', '--out', 'none/m'], /none\/m could not be written.*\[write-failed\]/],
  ])('fails in one line: %j', async (args, line) => {
    const cwd = await temporaryFolder();
    await writePlanted(cwd, 40);
    await writeFile(path.join(cwd, 'bad.npy'), 'no features, but long enough');
    await writeFile(
      path.join(cwd, 'short.npy'),
      npy(
        new Float32Array(6).map((_, i) => i),
        [3, 2],
      ),
    );
    await writeFile(path.join(cwd, 'few.json'), '[0, 1]');
    await writeFile(path.join(cwd, 'pairs.jsonl'), '{"image": "a.png", "captions": ["a"]}\n');
    await mkdir(path.join(cwd, 'full'));
    await writeFile(path.join(cwd, 'full/photo.jpg'), 'dear to me');
    const done = await runCli(['fit', ...args], { cwd });
    expect(done).toMatchObject({ exitCode: 1, stdout: '' });
    expect(done.stderr).toMatch(/^crosshash: [^\n]+\n$/);
    expect(done.stderr).toMatch(line);
    expect(await readdir(cwd)).not.toContain('m');
  });

  it('keeps the best so far on SIGINT', async () => {
    const cwd = await temporaryFolder();
    const random = randomSource(3);
    const values = new Float32Array(6000 * 128).map(() => random() - 0.5);
    await writeFile(path.join(cwd, 'noise.npy'), npy(values, [6000, 128])); // for minutes of work
    const args = ['fit', 'noise.npy', '--method', 'itq', '--option', 'iterations=1000', '--bits', '128', '--json'];
    // Nothing says from outside that the method has begun; before that there is nothing to keep.
    for (const seconds of [2, 4, 8, 16]) {
      const done = await runCli([...args, '--out', 'mine'], {
        cwd,
        onStart: (kill) => void setTimeout(1000 * seconds).then(() => kill('SIGINT')),
      });
      if (done.stdout === '') continue;
      expect(done.exitCode).toBe(130);
      expect(JSON.parse(done.stdout)).toMatchObject({ stopped: true, pairs: 6000 });
      expect(done.stderr).toBe('');
      break;
    }
    using model = await CrossModal.load(path.join(cwd, 'mine'));
    expect((await model.encode({ features: new Float32Array(128), modality: 'noise' })).code).toHaveLength(16);
    expect((await readdir(cwd)).sort()).toEqual(['mine', 'noise.npy']);
  });
});
