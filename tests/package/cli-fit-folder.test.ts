import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal } from 'crosshash';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBase } from '../../dist/cli/fit/base-model.js';
import { checkModelFolder, writeModelFolder } from '../../dist/cli/fit/model-folder.js';
import { newModel } from '../../dist/cli/fit/new-model.js';
import { expectError } from './support/expect-error.js';
import { tinyModel } from './support/paths.js';
import { temporaryFolder } from './support/temporary-folder.js';

const learned = { method: 'by hand', options: { ridge: 2 }, seed: 3, pairs: 4, unit: 'pairs' as const, stopped: false };
let files: Map<string, Uint8Array>;

beforeAll(async () => {
  const base = await readBase(tinyModel, new AbortController().signal);
  const hash = await readFile(path.join(tinyModel, 'both.hash'));
  files = await newModel(base, { image: hash, text: hash }, { name: 'mine', bits: 64, ownSpace: false, learned });
});

describe('a model folder', () => {
  it('has the networks of the base and new hash functions', async () => {
    const folder = path.join(await temporaryFolder(), 'mine');
    await checkModelFolder(folder, false);
    await writeModelFolder(folder, files);
    expect((await readdir(folder)).sort()).toEqual([
      'MODEL_CARD.md',
      'image.hash',
      'image.onnx',
      'model.json',
      'text.hash',
      'text.onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    using base = await CrossModal.load(tinyModel);
    using mine = await CrossModal.load(folder);
    expect(await mine.encode({ text: 'red' })).toEqual(await base.encode({ text: 'red' }));
    expect(mine.name).toBe('mine');
    expect(mine.fingerprint).not.toBe(base.fingerprint);
    const card = await readFile(path.join(folder, 'MODEL_CARD.md'), 'utf8');
    expect(card).toContain('64 bits for image, text');
    expect(card).toContain('ridge 2');
    expect(JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8')).learned).toEqual(learned);
  });

  it('takes the place of an older one only when it is told to', async () => {
    const folder = path.join(await temporaryFolder(), 'mine');
    await mkdir(folder);
    await checkModelFolder(folder, false); // empty
    await writeModelFolder(folder, files);
    const refused = await expectError(checkModelFolder(folder, false), 'invalid-argument');
    expect(refused.message).toMatch(/--force to replace this model/);
    await checkModelFolder(folder, true);
    await writeModelFolder(folder, files);
    expect(await readdir(path.dirname(folder))).toEqual(['mine']);
  });

  it('never replaces what is no model, or holds more than one', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'photo.jpg'), 'dear to me');
    expect((await expectError(checkModelFolder(folder, true), 'invalid-argument')).message).toMatch(/is not a model/);
    await writeFile(path.join(folder, 'model.json'), '{}');
    expect((await expectError(checkModelFolder(folder, true), 'invalid-argument')).message).toMatch(/cannot be read/);
    await writeFile(path.join(folder, 'model.json'), files.get('model.json') ?? '');
    expect((await expectError(checkModelFolder(folder, true), 'invalid-argument')).message).toMatch(/photo\.jpg/);
    await expectError(checkModelFolder(path.join(folder, 'photo.jpg'), true), 'invalid-argument');
  });

  it('leaves the old one where the new one cannot be written', async () => {
    const folder = path.join(await temporaryFolder(), 'mine');
    await expectError(checkModelFolder(path.join(folder, 'deep'), false), 'write-failed');
    await writeModelFolder(folder, files);
    const bad = new Map([...files, ['image.onnx/part', new Uint8Array(1)] as const]);
    await expectError(writeModelFolder(folder, bad), 'write-failed');
    expect(await readdir(path.dirname(folder))).toEqual(['mine']);
    using model = await CrossModal.load(folder);
    expect(model.name).toBe('mine');
  });
});
