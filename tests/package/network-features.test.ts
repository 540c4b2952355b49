import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal, Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { composeModel } from '../../dist/model/compose-model.js';
import { expectError } from './support/expect-error.js';
import { tinyModel } from './support/paths.js';
import { pixels } from './support/pictures.js';

interface Described {
  bits: number;
  dimensions: number;
  files: Record<string, object>;
  modalities: Record<'image' | 'text', { network: { output?: string; features?: object } }>;
}

/** The tiny model, whose networks' outputs are called features: of them the hash functions make embeddings. */
async function projectedModel(change: (model: Described) => void = () => {}): Promise<Record<string, Uint8Array>> {
  const model: Described = JSON.parse(await readFile(path.join(tinyModel, 'model.json'), 'utf8'));
  for (const { network } of Object.values(model.modalities)) {
    network.features = { output: network.output, dimensions: 16 };
    delete network.output;
  }
  model.dimensions = model.bits;
  change(model);
  const names = Object.keys(model.files);
  const files = await Promise.all(
    names.map(
      async (name): Promise<[string, Uint8Array]> => [name, new Uint8Array(await readFile(path.join(tinyModel, name)))],
    ),
  );
  const parts = { name: 'projected', version: '1.0.0', licence: 'none', learned: {} };
  return Object.fromEntries(await composeModel({ ...model, ...parts, files: new Map(files) }));
}

function norm(values: Float32Array): number {
  return Math.hypot(...values);
}

describe('features of a network', () => {
  it('are the embedding where the model names no others', async () => {
    using model = await CrossModal.load(tinyModel);
    for (const input of [{ text: 'red' }, { image: pixels('red') }]) {
      const { features, embedding } = await model.encode(input);
      expect(features).toEqual(embedding);
    }
  });

  it('are what the heads of the default model read', async () => {
    using model = await CrossModal.load({ workers: 0 });
    const text = await model.encode({ text: 'a red apple' });
    const image = await model.encode({ image: pixels('red') });
    expect([text.features.length, image.features.length]).toEqual([512, 1280]);
    expect([text.embedding.length, image.embedding.length]).toEqual([256, 256]);
    for (const { features } of [text, image]) expect(norm(features)).toBeCloseTo(1, 5);
  });
});

describe('a network without an embedding', () => {
  it('gets one from its hash function', async () => {
    using tiny = await CrossModal.load(tinyModel);
    using model = await CrossModal.load(await projectedModel());
    expect(model.dimensions).toBe(64);
    for (const input of [{ text: 'red' }, { image: pixels('red') }]) {
      const { code, projections, features, embedding } = await model.encode(input);
      const before = await tiny.encode(input);
      expect({ code, projections, features }).toEqual({
        code: before.code,
        projections: before.projections,
        features: before.embedding,
      });
      const length = norm(projections);
      expect(embedding).toHaveLength(64);
      embedding.forEach((value, i) => {
        expect(value).toBeCloseTo((projections[i] ?? 0) / length, 6);
      });
      const given = await model.encode({ features, modality: Object.keys(input)[0] ?? '' });
      expect(given).toEqual({ modality: given.modality, code, projections, features, embedding, warnings: [] });
    }
  });

  it('is searched and re-ranked by it', async () => {
    using model = await CrossModal.load(await projectedModel());
    using gallery = await Gallery.create({ model, modality: 'image' });
    const names = ['red', 'green', 'blue'] as const;
    await gallery.add(names.map((name) => ({ image: pixels(name), id: name })));
    for (const name of names) {
      const [first] = await gallery.search({ text: name }, { rerank: 'embeddings' });
      expect(first?.id).toBe(name);
    }
  });

  it('is damaged when the sizes do not fit, or there is nothing at all', async () => {
    const sizes = await projectedModel((model) => {
      model.dimensions = 16;
    }).catch((error: unknown) => error);
    expect(sizes).toMatchObject({ code: 'model-damaged' });
    expect(`${sizes}`).toContain('as many as there are bits, 64');
    const nothing = await projectedModel((model) => {
      delete model.modalities.image.network.features;
    }).catch((error: unknown) => error);
    expect(nothing).toMatchObject({ code: 'model-damaged' });
    expect(`${nothing}`).toContain('output');
    const unknown = await projectedModel((model) => {
      model.modalities.text.network.features = { output: 'nowhere', dimensions: 16 };
    });
    using model = await CrossModal.load(unknown);
    const error = await expectError(model.encode({ text: 'red' }), 'model-damaged');
    expect(error.message).toContain('nowhere');
  });
});
