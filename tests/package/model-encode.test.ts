import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CrossModal, type Encoded, type Input } from 'crosshash';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectError } from './support/expect-error.js';
import { projectRoot, tinyModel } from './support/paths.js';
import { type Colour, colours, pixels, png } from './support/pictures.js';
import { serve } from './support/serve.js';
import { temporaryFolder } from './support/temporary-folder.js';

let model: CrossModal;
beforeAll(async () => {
  model = await CrossModal.load(tinyModel);
});
afterAll(() => model.dispose());

function cosine(a: Encoded, b: Encoded): number {
  return a.embedding.reduce((sum, value, i) => sum + value * (b.embedding[i] ?? 0), 0);
}

describe('model.encode', () => {
  it('gives an embedding of norm 1, its projections, and the code of their signs', async () => {
    for (const input of [{ text: 'a red apple' }, { image: pixels('red') }]) {
      const encoded = await model.encode(input);
      expect(encoded.modality).toBe(Object.keys(input)[0]);
      expect(encoded.embedding).toHaveLength(16);
      expect(cosine(encoded, encoded)).toBeCloseTo(1, 5);
      expect(encoded.projections).toHaveLength(64);
      expect(encoded.code).toHaveLength(8);
      encoded.projections.forEach((value, i) => {
        expect((((encoded.code[i >> 3] ?? 0) >> (i & 7)) & 1) === 1).toBe(value > 0);
      });
    }
  });

  it('brings a colour and its name together', async () => {
    const names = Object.keys(colours) as Colour[];
    const texts = await model.encode(names.map((text) => ({ text })));
    const images = await model.encode(names.map((name) => ({ image: pixels(name) })));
    images.forEach((image, i) => {
      const similar = texts.map((text) => cosine(image, text));
      expect(similar.indexOf(Math.max(...similar))).toBe(i);
    });
  });

  it('takes a picture by path, address, bytes or pixels, all the same', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'red one.png');
    const bytes = await png('red');
    await writeFile(file, bytes);
    const raw = pixels('red');
    const rgba = {
      data: new Uint8ClampedArray(4 * 4 * 4).map((_, i) => [255, 0, 0, 255][i % 4] ?? 0),
      width: 4,
      height: 4,
    };
    const images = [
      file,
      pathToFileURL(file),
      pathToFileURL(file).href,
      new URL('red%20one.png', await serve(folder)),
      `data:image/png;base64,${bytes.toString('base64')}`,
      bytes,
      new Uint8Array(bytes),
      new Uint8Array(bytes).buffer,
      new Blob([new Uint8Array(bytes)]),
      raw,
      { data: raw.data, width: raw.width, height: raw.height },
      rgba,
    ];
    const [first, ...others] = await model.encode(images.map((image) => ({ image })));
    expect(others).toHaveLength(11);
    for (const other of others) expect(other).toEqual(first);
  });

  it('gives lists in order, and reports progress', async () => {
    const heard: number[] = [];
    const inputs = (['red', 'green', 'blue'] as const).map((name) => ({ image: pixels(name) }));
    const list = await model.encode(inputs, {
      onProgress: ({ phase, loaded, total }) => phase === 'encode' && total === 3 && heard.push(loaded),
    });
    expect(heard).toEqual([1, 2, 3]);
    for (const [i, encoded] of list.entries()) expect(encoded).toEqual(await model.encode(inputs[i] as Input));
    expect(await model.encode([])).toEqual([]);
  });

  it('may be warmed up first, all of it or a part', async () => {
    using model = await CrossModal.load(tinyModel);
    await model.warmUp(['text']);
    await model.warmUp();
    expect((await model.encode({ text: 'red' })).modality).toBe('text');
    using words = await CrossModal.load(tinyModel, { modalities: ['text'] });
    await words.warmUp();
    await expectError(words.warmUp(['image']), 'model-missing');
    model.terminate();
    await expectError(model.warmUp(), 'disposed');
  });

  it('gives the same with workers as without', async () => {
    const names = Object.keys(colours) as Colour[];
    const inputs = Array.from({ length: 40 }, (_, i) => ({ image: pixels(names[i % 8] ?? 'red', 9 + i, 20) }));
    using alone = await CrossModal.load(tinyModel, { workers: 0 });
    const wasmUrl = pathToFileURL(path.join(projectRoot, 'dist/wasm/crosshash-core.wasm')); // reaches the workers
    using crowd = await CrossModal.load(tinyModel, { workers: 3, core: { wasmUrl } });
    expect(await crowd.encode(inputs)).toEqual(await alone.encode(inputs));
    expect(await crowd.encode(inputs[7] as Input)).toEqual(await alone.encode(inputs[7] as Input));
  });

  it('does not let a text depend on its company', async () => {
    const [alone] = await model.encode([{ text: 'red' }]);
    const [, among] = await model.encode([{ text: 'a picture and a picture and a picture' }, { text: 'red' }]);
    expect(among).toEqual(alone);
  });

  it('cuts a long text', async () => {
    const { code } = await model.encode({ text: 'red '.repeat(1000) });
    expect(code).toEqual((await model.encode({ text: 'red '.repeat(14) })).code);
  });
});

describe('model.encode fails', () => {
  it.each(['', '   ', '\n\t', '\u200b'])('with empty-text for %j', async (text) => {
    await expectError(model.encode({ text }), 'empty-text');
  });

  it.each([{}, { text: 'red', image: 'red.png' }, { text: 5 }, { image: null }, { sound: 'x' }])(
    'with invalid-argument for %j',
    async (input) => {
      await expectError(model.encode(input as never), 'invalid-argument');
    },
  );

  it('with aborted, before and during', async () => {
    await expectError(model.encode({ text: 'red' }, { signal: AbortSignal.abort() }), 'aborted');
    const controller = new AbortController();
    const inputs = Array.from({ length: 60 }, () => ({ image: pixels('red', 400, 400) }));
    const onProgress = ({ loaded }: { loaded: number }) => loaded === 3 && controller.abort();
    await expectError(model.encode(inputs, { signal: controller.signal, onProgress }), 'aborted');
    expect((await model.encode({ text: 'red' })).modality).toBe('text');
  });

  it('with disposed, after and during', async () => {
    const short = await CrossModal.load(tinyModel, { workers: 2 });
    const list = short.encode(
      Array.from({ length: 50 }, () => ({ image: pixels('red', 300, 300) })),
      {
        onProgress: ({ loaded }) => loaded === 10 && short.dispose(),
      },
    );
    await expectError(list, 'disposed');
    short.dispose();
    await expectError(short.encode({ text: 'red' }), 'disposed');
    await expectError(short.encode([{ image: pixels('red') }]), 'disposed');
  });

  it('when onnxruntime-node is asked for and is not installed', async () => {
    using native = await CrossModal.load(tinyModel, { device: 'cpu' });
    await expectError(native.encode({ text: 'red' }), 'invalid-argument');
  });
});
