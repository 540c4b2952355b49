import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CrossModal } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { canonicalJson, computeFingerprint } from '../../dist/model/fingerprint.js';
import { expectError } from './support/expect-error.js';
import { tinyModel } from './support/paths.js';
import { pixels } from './support/pictures.js';

interface Manifest {
  fingerprint: string;
  bits: number;
  modalities: Record<'image' | 'text', { network: { inputs: Record<string, string>; output: string }; pool: string }>;
  files: Record<string, { bytes: number; sha256: string }>;
}

/** The tiny model after a change, with sizes, hashes and fingerprint made to fit: a model that was made wrong. */
async function madeWrong(change: (files: Record<string, Uint8Array>, manifest: Manifest) => void) {
  const names = await readdir(tinyModel);
  const files: Record<string, Uint8Array> = {};
  for (const name of names) files[name] = await readFile(path.join(tinyModel, name));
  const manifest: Manifest = JSON.parse(new TextDecoder().decode(files['model.json']));
  change(files, manifest);
  for (const name of Object.keys(manifest.files)) {
    const bytes = files[name] ?? new Uint8Array(0);
    manifest.files[name] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  const entries = new Map(Object.entries(manifest.files));
  manifest.fingerprint = await computeFingerprint({ files: entries, modalities: manifest.modalities });
  files['model.json'] = new TextEncoder().encode(JSON.stringify(manifest));
  return CrossModal.load(files);
}

const junk = new TextEncoder().encode('no network, no tokenizer, no hash function');

describe('the fingerprint', () => {
  it('is that of the file that Python made', async () => {
    const manifest: Manifest = JSON.parse(await readFile(path.join(tinyModel, 'model.json'), 'utf8'));
    const files = new Map(Object.entries(manifest.files));
    expect(await computeFingerprint({ files, modalities: manifest.modalities })).toBe(manifest.fingerprint);
  });

  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: 2, c: 'é' }], a: null })).toBe('{"a":null,"b":[1,{"c":"é","d":2}]}');
  });
});

describe('a model that was made wrong', () => {
  it.each([
    [
      'a network that is none',
      { text: 'red' },
      (files: Record<string, Uint8Array>) => Object.assign(files, { 'text.onnx': junk }),
    ],
    [
      'a tokenizer that is none',
      { text: 'red' },
      (files: Record<string, Uint8Array>) => Object.assign(files, { 'tokenizer.json': junk }),
    ],
    [
      'a hash function that is none',
      { text: 'red' },
      (files: Record<string, Uint8Array>) => Object.assign(files, { 'both.hash': junk }),
    ],
  ])('%s', async (_, input, change) => {
    using model = await madeWrong(change);
    await expectError(model.encode(input), 'model-damaged');
  });

  it('a hash function of another width', async () => {
    using model = await madeWrong((_, manifest) => Object.assign(manifest, { bits: 128 }));
    const error = await expectError(model.encode({ text: 'red' }), 'model-damaged');
    expect(error.message).toContain('makes 64 bits');
  });

  it('inputs and outputs of other names', async () => {
    using inputs = await madeWrong((_, { modalities }) =>
      Object.assign(modalities.image.network.inputs, { pixels: 'nothing' }),
    );
    const error = await expectError(inputs.encode({ image: pixels('red') }), 'model-damaged');
    expect(error.message).toContain('nothing, pixel_values');
    using outputs = await madeWrong((_, { modalities }) =>
      Object.assign(modalities.text.network, { output: 'nothing' }),
    );
    await expectError(outputs.encode({ text: 'red' }), 'model-damaged');
  });

  it('pooling that does not fit the output', async () => {
    using model = await madeWrong((_, { modalities }) => Object.assign(modalities.text, { pool: 'none' }));
    await expectError(model.encode({ text: 'red' }), 'wrong-dimensions');
  });
});
