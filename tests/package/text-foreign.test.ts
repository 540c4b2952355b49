import path from 'node:path';
import { CrossModal } from 'crosshash';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeModel } from '../../dist/model/compose-model.js';
import { mixed } from '../../dist/model/mix-readings.js';
import { expectError } from './support/expect-error.js';
import { modelFiles } from './support/model-files.js';
import { projectRoot, tinyModel } from './support/paths.js';

const none = new Float32Array();
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

const foreign = {
  network: {
    file: 'german.onnx',
    inputs: { ids: 'input_ids', mask: 'attention_mask' },
    output: 'embedding',
    knows: 'knows',
  },
  prepare: { tokenizer: 'german.json', tokenizerConfig: 'german_config.json', maxTokens: 4, padId: 0 },
  pool: 'mean',
};

/** The tiny model, with a second text network beside the English one. */
async function withGerman(beside: object = foreign): Promise<Record<string, Uint8Array>> {
  const files = await modelFiles(tinyModel);
  const { modalities, ...manifest } = JSON.parse(new TextDecoder().decode(files.get('model.json')));
  files.delete('model.json');
  for (const [name, bytes] of await modelFiles(path.join(projectRoot, 'tests/data/tiny-german')))
    files.set(name, bytes);
  const both = { ...modalities, text: { ...modalities.text, foreign: beside } };
  const made = await composeModel({ ...manifest, modalities: both, languages: ['en', 'de'], files, learned: {} });
  return Object.fromEntries(made);
}

describe('a model with a second text network', () => {
  let model: CrossModal;
  beforeAll(async () => {
    model = await CrossModal.load(await withGerman());
  });
  afterAll(() => model.dispose());

  it('reads with it what that says it knows, and the rest as before', async () => {
    using english = await CrossModal.load(tinyModel);
    const before = await english.encode({ text: 'red' });
    expect((await model.encode({ text: 'red' })).embedding).toEqual(before.embedding);
    expect((await model.encode({ text: 'apple' })).embedding).toEqual(
      (await english.encode({ text: 'apple' })).embedding,
    );
    const german = await model.encode({ text: 'Rot' });
    expect(cosine(german.embedding, before.embedding)).toBeGreaterThan(0.99);
    expect((await english.encode({ text: 'rot' })).embedding).not.toEqual(german.embedding);
  });

  it('mixes what both say where it is not sure', async () => {
    using english = await CrossModal.load(tinyModel);
    const [yellow, unknown] = await english.encode([{ text: 'yellow' }, { text: 'gelb' }]);
    const mean = mixed({ embedding: unknown?.embedding ?? none }, { embedding: yellow?.embedding ?? none }, 0.75);
    const { embedding } = await model.encode({ text: 'gelb' });
    expect(cosine(embedding, mean.embedding ?? none)).toBeGreaterThan(0.99);
    expect(cosine(embedding, yellow?.embedding ?? none)).toBeLessThan(0.99);
  });

  it('mixes by shares, and keeps length 1', () => {
    const [first, second] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    const both = mixed({ embedding: first, features: first }, { embedding: second, features: second }, 0.25);
    expect([...(both.features ?? none)]).toEqual([0.75, 0.25]);
    expect(both.embedding?.[0]).toBeCloseTo(0.75 / Math.hypot(0.75, 0.25), 6);
    expect(mixed({ features: first }, { features: second }, 1).embedding).toBeUndefined();
  });

  it('warns of what the network does not know that reads the text', async () => {
    const warned = async (text: string) => (await model.encode({ text })).warnings;
    expect(await warned('rot')).toEqual([]);
    expect(await warned('rot und blau')).toMatchObject([{ code: 'unknown-pieces', share: 1 / 3 }]);
    expect(await warned('rot blau weiss blau rot')).toMatchObject([
      { code: 'text-cut', share: expect.closeTo(0.2, 6) },
    ]);
    expect(model.languages).toEqual(['en', 'de']);
  });

  it('needs its files only for texts', async () => {
    const { 'german.onnx': _, ...rest } = await withGerman();
    using pictures = await CrossModal.load(rest, { modalities: ['image'] });
    expect(pictures.modalities).toContain('image');
    const { message } = await expectError(CrossModal.load(rest), 'model-missing');
    expect(message).toContain('german.onnx');
  });

  it.each([
    ['no probability', { ...foreign, network: { ...foreign.network, knows: undefined } }, 'knows'],
    [
      'another output',
      {
        ...foreign,
        network: { ...foreign.network, output: undefined, features: { output: 'embedding', dimensions: 16 } },
      },
      'foreign',
    ],
  ])('is refused with %s', async (_, wrong, message) => {
    expect((await expectError(withGerman(wrong), 'model-damaged')).message).toContain(message);
  });
});
