import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal, Gallery } from 'crosshash';
import { Engine } from 'crosshash/engine';
import { describe, expect, it } from 'vitest';
import { composeModel, type NewModel } from '../../dist/model/compose-model.js';
import { expectError } from './support/expect-error.js';
import { tinyModel } from './support/paths.js';
import { pixels } from './support/pictures.js';

const hash = new Uint8Array(await readFile(path.join(tinyModel, 'both.hash'))); // 64 bits of 16 values
const sound = { dimensions: 16, hash: 'sound.hash' };

/** The files of a model whose modalities are hash functions alone. */
async function filesOf(change: Partial<NewModel> = {}): Promise<Record<string, Uint8Array>> {
  const model: NewModel = {
    name: 'ears',
    version: '1.0.0',
    licence: 'none',
    bits: 64,
    dimensions: 0,
    modalities: { sound, image: { dimensions: 16, hash: 'sound.hash' } },
    files: new Map([['sound.hash', hash]]),
    learned: { method: 'by hand' },
    ...change,
  };
  return Object.fromEntries(await composeModel(model));
}

function features(first: number): Float32Array {
  return Float32Array.from({ length: 16 }, (_, i) => (i === 0 ? first : Math.sin(i * first)));
}

describe('a model without networks', () => {
  it('makes codes of features', async () => {
    using model = await CrossModal.load(await filesOf());
    expect(model).toMatchObject({ name: 'ears', bits: 64, dimensions: 0, modalities: ['sound', 'image'] });
    const encoded = await model.encode({ features: features(0.5), modality: 'sound' });
    const hashFunction = (await Engine.load()).readHashFunction(hash);
    expect(encoded).toEqual({
      modality: 'sound',
      embedding: features(0.5),
      features: features(0.5),
      projections: hashFunction.project(features(0.5)),
      code: hashFunction.binarize(features(0.5)),
      warnings: [],
    });
    await model.warmUp(); // nothing to load
  });

  it('adds features to a gallery and searches by them', async () => {
    using model = await CrossModal.load(await filesOf());
    using gallery = await Gallery.create({ model, modality: 'sound' });
    await gallery.add([1, 2, 3].map((n) => ({ features: features(n), modality: 'sound', id: `sound ${n}` })));
    const [first] = await gallery.search({ features: features(2), modality: 'image' });
    expect(first).toMatchObject({ id: 'sound 2', distance: 0 });
    expect(await gallery.info()).toMatchObject({ modality: 'sound', dimensions: 0, fingerprint: model.fingerprint });
    const other = { features: features(1), modality: 'image' };
    expect((await expectError(gallery.add(other), 'invalid-argument')).message).toContain('of modality sound');
  });

  it('says clearly that it cannot encode a medium', async () => {
    using model = await CrossModal.load(await filesOf());
    const picture = await expectError(model.encode({ image: pixels('red') }), 'invalid-argument');
    expect(picture.message).toContain('image has no network, only a hash function');
    const text = await expectError(model.encode({ text: 'red' }), 'invalid-argument');
    expect(text.message).toBe('The model has no encoder for text.');
    await expectError(model.warmUp(['image']), 'invalid-argument');
  });

  it('refuses features that do not fit', async () => {
    using model = await CrossModal.load(await filesOf());
    await expectError(model.encode({ features: new Float32Array(15), modality: 'sound' }), 'wrong-dimensions');
    const other = await expectError(model.encode({ features: features(1), modality: 'smell' }), 'invalid-argument');
    expect(other.message).toContain('only for sound, image');
    const list = { features: [1, 2], modality: 'sound' } as unknown as { features: Float32Array; modality: string };
    await expectError(model.encode(list), 'invalid-argument');
  });

  it('must have files that fit', async () => {
    using wide = await CrossModal.load(await filesOf({ modalities: { sound: { ...sound, dimensions: 17 } } }));
    await expectError(wide.encode({ features: new Float32Array(17), modality: 'sound' }), 'model-damaged');
    using long = await CrossModal.load(await filesOf({ bits: 128 }));
    await expectError(long.encode({ features: features(1), modality: 'sound' }), 'model-damaged');
    await expectError(filesOf({ files: new Map() }), 'model-damaged');
    await expectError(filesOf({ modalities: {} }), 'model-damaged');
    await expectError(filesOf({ modalities: { sound: { dimensions: 16 } } }), 'model-damaged');
    await expectError(filesOf({ modalities: { sound: { ...sound, dimensions: 0 } } }), 'model-damaged');
  });

  it('has the format 2, which older releases refuse', async () => {
    const { 'model.json': bytes, ...rest } = await filesOf();
    const json = JSON.parse(new TextDecoder().decode(bytes));
    expect(json).toMatchObject({ format: 2, learned: { method: 'by hand' } });
    const older = new TextEncoder().encode(JSON.stringify({ ...json, format: 1 }));
    await expectError(CrossModal.load({ ...rest, 'model.json': older }), 'model-damaged');
  });
});

describe('a model with networks', () => {
  it('takes embeddings as well', async () => {
    using model = await CrossModal.load(tinyModel);
    const text = await model.encode({ text: 'red' });
    expect(await model.encode({ features: text.embedding, modality: 'text' })).toEqual(text);
  });
});
