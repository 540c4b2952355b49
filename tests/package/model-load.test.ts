import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CrossModal, type Progress } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { expectError } from './support/expect-error.js';
import { tinyModel } from './support/paths.js';
import { serve } from './support/serve.js';
import { temporaryFolder } from './support/temporary-folder.js';

type Json = Record<string, unknown>;

/** A copy of the tiny model. */
async function copyModel(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(tinyModel, folder, { recursive: true });
  return folder;
}

/** A copy of the tiny model whose model.json was changed. */
async function changedModel(change: (manifest: Json) => void): Promise<string> {
  const folder = await copyModel();
  const file = path.join(folder, 'model.json');
  const manifest: Json = JSON.parse(await readFile(file, 'utf8'));
  change(manifest);
  await writeFile(file, JSON.stringify(manifest));
  return folder;
}

async function filesOf(folder: string): Promise<Record<string, Uint8Array>> {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))])),
  );
}

describe('CrossModal.load', () => {
  it('loads a folder by path, with or without a slash, and by file address', async () => {
    for (const where of [tinyModel, `${tinyModel}/`, pathToFileURL(tinyModel), pathToFileURL(tinyModel).href]) {
      using model = await CrossModal.load(where);
      expect(model).toMatchObject({ name: 'tiny', version: '1.0.0', dimensions: 16, bits: 64 });
      expect(model.modalities).toEqual(['image', 'text']);
      expect(model.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('loads files by name', async () => {
    using model = await CrossModal.load(await filesOf(tinyModel));
    expect((await model.encode({ text: 'red' })).code).toHaveLength(8);
  });

  it('loads over HTTP and reports bytes', async () => {
    const heard: Progress[] = [];
    using model = await CrossModal.load(await serve(tinyModel, 2), { onProgress: (progress) => heard.push(progress) });
    expect((await model.encode({ text: 'red' })).code).toHaveLength(8);
    const total = heard[0]?.total ?? 0;
    expect(total).toBeGreaterThan(4000);
    expect(heard[0]).toEqual({ phase: 'model', loaded: 0, total });
    expect(heard.at(-1)).toEqual({ phase: 'model', loaded: total, total });
    expect(heard.length).toBeGreaterThan(8);
    expect(heard.every(({ loaded }, i) => loaded >= (heard[i - 1]?.loaded ?? 0))).toBe(true);
  });

  it('is aborted while it reads', async () => {
    const controller = new AbortController();
    const where = await serve(tinyModel, 20);
    const load = CrossModal.load(where, {
      signal: controller.signal,
      onProgress: ({ loaded }) => loaded > 0 && controller.abort(),
    });
    await expectError(load, 'aborted');
    await expectError(CrossModal.load(tinyModel, { signal: AbortSignal.abort() }), 'aborted');
    await expectError(CrossModal.load({ signal: AbortSignal.abort() }), 'aborted');
  });

  it('passes on what onProgress throws', async () => {
    const onProgress = () => {
      throw new Error('no window');
    };
    await expect(CrossModal.load(tinyModel, { onProgress })).rejects.toThrow('no window');
  });

  it('loads only the modalities that are asked for', async () => {
    const folder = await copyModel();
    await rm(path.join(folder, 'image.onnx'));
    using model = await CrossModal.load(folder, { modalities: ['text'] });
    expect((await model.encode({ text: 'red' })).modality).toBe('text');
    const image = { data: new Uint8Array(3), width: 1, height: 1, channels: 3 as const };
    await expectError(model.encode({ image }), 'model-missing');
  });

  it('takes files by name as Blobs and as addresses', async () => {
    const names = await readdir(tinyModel);
    const blobs = await Promise.all(
      names.map(async (name) => [name, new Blob([await readFile(path.join(tinyModel, name))])] as const),
    );
    const addresses = names.map((name) => [name, pathToFileURL(path.join(tinyModel, name))] as const);
    for (const files of [blobs, addresses]) {
      using model = await CrossModal.load(Object.fromEntries(files));
      expect(model.name).toBe('tiny');
    }
    const [first, ...rest] = addresses;
    expect(first).toBeDefined();
    await expectError(CrossModal.load(Object.fromEntries(rest)), 'model-missing');
  });

  it('refuses a number of workers that is none', async () => {
    for (const workers of [-1, 1.5, Number.NaN])
      await expectError(CrossModal.load(tinyModel, { workers }), 'invalid-argument');
  });
});

describe('a model that is not all there', () => {
  it('is missing', async () => {
    await expectError(CrossModal.load(await temporaryFolder()), 'model-missing');
    await expectError(CrossModal.load({ 'text.onnx': new Uint8Array(1) }), 'model-missing');
    await expectError(CrossModal.load(await serve(await temporaryFolder())), 'model-missing');
    await expectError(CrossModal.load('http://127.0.0.1:9/'), 'model-missing');
  });

  it('lacks a file, which is named', async () => {
    const folder = await copyModel();
    await rm(path.join(folder, 'tokenizer.json'));
    const error = await expectError(CrossModal.load(folder), 'model-missing');
    expect(error.message).toContain('tokenizer.json');
  });

  it('has a file of another size, or with other bytes, which is named', async () => {
    const folder = await copyModel();
    const file = path.join(folder, 'text.onnx');
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(1));
    expect((await expectError(CrossModal.load(folder), 'model-damaged')).message).toContain('text.onnx has 1361 bytes');
    bytes[700] = (bytes[700] ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect((await expectError(CrossModal.load(folder), 'model-damaged')).message).toContain(
      'text.onnx has another SHA-256',
    );
  });

  it('is of a newer format', async () => {
    const folder = await changedModel((manifest) => Object.assign(manifest, { format: 3 }));
    await expectError(CrossModal.load(folder), 'newer-version');
  });

  it.each(['{', '[]', '"text"', 'null', '\u{fffd}'])('has a model.json that is %j', async (text) => {
    const files = { ...(await filesOf(tinyModel)), 'model.json': new TextEncoder().encode(text) };
    await expectError(CrossModal.load(files), 'model-damaged');
  });

  it.each([
    'format',
    'name',
    'version',
    'licence',
    'fingerprint',
    'dimensions',
    'bits',
    'modalities',
    'files',
    'modalities.image.network',
    'modalities.image.network.file',
    'modalities.image.network.inputs.pixels',
    'modalities.image.network.output',
    'modalities.image.prepare.size',
    'modalities.image.prepare.resize',
    'modalities.image.prepare.filter',
    'modalities.image.prepare.views',
    'modalities.image.prepare.mean',
    'modalities.image.prepare.std',
    'modalities.image.prepare.type',
    'modalities.image.prepare.background',
    'modalities.image.pool',
    'modalities.image.hash',
    'modalities.text.network.inputs.ids',
    'modalities.text.prepare.tokenizer',
    'modalities.text.prepare.tokenizerConfig',
    'modalities.text.prepare.maxTokens',
    'modalities.text.prepare.padId',
    'modalities.text.pool',
    'modalities.text.hash',
    'files.image.onnx',
    'files.image.onnx.sha256',
  ])('lacks the field %s, which is named', async (field) => {
    const [, parent = '', name = ''] =
      /^(?:(files|files\.image\.onnx|(?:\w+\.)*\w+)\.)?(image\.onnx|\w+)$/.exec(field) ?? [];
    const folder = await changedModel((manifest) => {
      const keys = parent.split(/\.(?!onnx)/).filter((key) => key !== '');
      const holder = keys.reduce<Json>((object, key) => object[key] as Json, manifest);
      expect(holder).toHaveProperty([name]);
      delete holder[name];
    });
    const error = await expectError(CrossModal.load(folder), 'model-damaged');
    expect(error.message).toContain(`"${field}"`);
  });

  it.each([
    ['modalities.image.prepare.views', (m: Json) => Object.assign(imageOf(m).prepare, { views: 3 })],
    ['modalities.image.prepare.mean', (m: Json) => Object.assign(imageOf(m).prepare, { mean: [0, 0] })],
    ['modalities.image.prepare.size', (m: Json) => Object.assign(imageOf(m).prepare, { size: 8.5 })],
    ['modalities.image.hash', (m: Json) => Object.assign(imageOf(m), { hash: '../../both.hash' })],
    ['modalities.image.hash', (m: Json) => Object.assign(imageOf(m), { hash: '/etc/passwd' })],
    ['files.other.hash', (m: Json) => Object.assign(imageOf(m), { hash: 'other.hash' })],
    ['bits', (m: Json) => Object.assign(m, { bits: 4 })],
    ['fingerprint', (m: Json) => Object.assign(m, { fingerprint: 'f'.repeat(64) })],
    ['fingerprint', (m: Json) => Object.assign(imageOf(m).prepare, { size: 9 })],
    ['modality', (m: Json) => Object.assign(m, { modalities: { smell: {} } })],
  ])('has a wrong %s', async (named, change) => {
    const error = await expectError(CrossModal.load(await changedModel(change)), 'model-damaged');
    expect(error.message).toContain(named);
  });
});

function imageOf(manifest: Json): Record<'prepare', Json> & Json {
  return (manifest.modalities as { image: Record<'prepare', Json> & Json }).image;
}
