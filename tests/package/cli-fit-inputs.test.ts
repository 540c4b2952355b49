import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeNpy } from '../../dist/cli/fit/make-npy.js';
import { parseNpy } from '../../dist/cli/input/parse-npy.js';
import { readFeatures } from '../../dist/cli/input/read-features.js';
import { readLabels } from '../../dist/cli/input/read-labels.js';
import { readPairs } from '../../dist/cli/input/read-pairs.js';
import { expectError } from './support/expect-error.js';
import { npy } from './support/npy.js';
import { temporaryFolder } from './support/temporary-folder.js';

const six = [1, 2, 3, 4, 5, 6];

async function fileOf(name: string, content: Uint8Array | string): Promise<string> {
  const file = path.join(await temporaryFolder(), name);
  await writeFile(file, content);
  return file;
}

describe('a .npy file', () => {
  it('is read with its shape', () => {
    for (const version of [1, 2, 3]) {
      const file = npy(Float32Array.from(six), [2, 3], { version });
      expect(parseNpy(file, 'f')).toEqual({ shape: [2, 3], values: Float32Array.from(six) });
    }
    expect(parseNpy(npy(Float64Array.from(six), [6]), 'f')).toEqual({ shape: [6], values: Float64Array.from(six) });
    expect(parseNpy(npy(BigInt64Array.of(-1n, 7n), [2]), 'f').values).toEqual(BigInt64Array.of(-1n, 7n));
    expect(parseNpy(makeNpy(Uint8Array.from(six), 2), 'f')).toEqual({ shape: [3, 2], values: Uint8Array.from(six) });
  });

  it('is read where its bytes are not aligned, and from columns', () => {
    const file = npy(Float64Array.from(six), [2, 3], { fortran: true });
    const moved = new Uint8Array(file.length + 1);
    moved.set(file, 1);
    expect(parseNpy(moved.subarray(1), 'f').values).toEqual(Float64Array.of(1, 3, 5, 2, 4, 6));
  });

  const good = npy(Float32Array.from(six), [2, 3]);
  const huge = npy(Float32Array.from(six), [2 ** 40, 2 ** 40]);
  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /is not a \.npy file/],
    ['another file', new TextEncoder().encode('PK and so on, for long'), /is not a \.npy file/],
    ['a header that is cut off', good.subarray(0, 60), /ends within its header/],
    ['values that are cut off', good.subarray(0, good.length - 1), /23 bytes of values/],
    ['values too many', new Uint8Array([...good, 0]), /25 bytes of values/],
    ['a shape beyond all numbers', huge, /24 bytes of values/],
    ['a shape of no numbers', npy(new Float32Array(6), [2, -3]), /header that is not NumPy's/],
    ['a new version', npy(new Float32Array(6), [6], { version: 4 }), /unknown version 4/],
    ['big-endian values', npy(new Float32Array(6), [6], { descr: '>f4' }), /type >f4/],
    ['objects', npy(new Float32Array(6), [6], { descr: '|O' }), /type \|O/],
  ])('fails for %s', async (_, bytes, message) => {
    const error = await expectError(() => parseNpy(bytes, 'f.npy'), 'invalid-argument');
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^f\.npy /);
  });
});

describe('features', () => {
  it('are named by their files, or as was said', async () => {
    const file = await fileOf('image.npy', npy(Float64Array.from(six), [2, 3]));
    const read = { rows: 2, columns: 3, values: Float32Array.from(six) };
    expect(await readFeatures([file], [])).toEqual([{ file, modality: 'image', ...read }]);
    expect(await readFeatures([file], ['sound'])).toMatchObject([{ modality: 'sound' }]);
    expect((await expectError(readFeatures([file, file], []), 'invalid-argument')).message).toMatch(/modality image/);
    await expectError(readFeatures([file], ['a', 'b']), 'invalid-argument');
    await expectError(readFeatures([file], ['../a']), 'invalid-argument');
    await expectError(readFeatures(['none.npy'], []), 'file-not-found');
  });

  it.each([
    [npy(Float32Array.from(six), [6]), /two dimensions/],
    [npy(Int32Array.from(six), [2, 3]), /whole numbers/],
    [npy(new Float32Array(), [0, 3]), /is empty/],
    [npy(Float32Array.of(1, 2, Number.NaN, 4), [2, 2]), /NaN in row 1, column 0/],
    [npy(Float64Array.of(1, 1e300), [1, 2]), /1e\+300 in row 0, column 1/],
  ])('are refused when they cannot be used', async (bytes, message) => {
    const error = await expectError(readFeatures([await fileOf('f.npy', bytes)], []), 'invalid-argument');
    expect(error.message).toMatch(message);
  });
});

describe('labels', () => {
  it.each([
    ['l.npy', npy(BigInt64Array.of(3n, -1n, 0n), [3]), [[3], [], [0]]],
    ['l.npy', npy(Uint8Array.of(0, 1, 1, 0, 0, 0), [2, 3]), [[1, 2], []]],
    ['l.json', '[2, [0, 1, 0], [], -1]', [[2], [0, 1], [], []]],
    ['l.json', '["dog", ["cat", "dog"]]', [[0], [1, 0]]],
  ])('are read from %s', async (name, content, labels) => {
    expect(await readLabels(await fileOf(name, content))).toEqual(labels);
  });

  it.each([
    ['l.npy', npy(Float32Array.of(1), [1]), /has no labels/],
    ['l.npy', npy(Int32Array.of(0, 1, 2, 0), [2, 2]), /item 1: 2 is no label/],
    ['l.npy', npy(Int32Array.of(70_000), [1]), /70000 is no label/],
    ['l.json', '{"a": 1}', /is not a list/],
    ['l.json', '[1, 1.5]', /item 1: a label is/],
    ['l.json', '[', /is not JSON/],
  ])('are refused from %s when they are none', async (name, content, message) => {
    const error = await expectError(readLabels(await fileOf(name, content)), 'invalid-argument');
    expect(error.message).toMatch(message);
  });
});

describe('pairs', () => {
  const line = '{"image": "a/red.png", "captions": ["red", "so red"], "labels": ["warm", 4]}\n';

  it('are read from lines, with places and labels', async () => {
    const list = await fileOf('pairs.jsonl', `${line}\n`);
    const pair = { image: 'a/red.png', captions: ['red', 'so red'], labels: [0, 4] };
    expect(await readPairs(list)).toEqual([{ ...pair, place: path.join(path.dirname(list), 'a/red.png') }]);
    expect(await readPairs(list, '/pictures')).toEqual([{ ...pair, place: path.resolve('/pictures/a/red.png') }]);
  });

  it.each([
    ['', /holds no pairs/],
    ['red\n', /line 1 is not a JSON object/],
    [`${line}{"captions": ["red"]}`, /line 2 has no "image"/],
    ['{"image": "red.png", "captions": "red"}', /line 1 has no "captions"/],
    ['{"image": "red.png", "captions": []}', /line 1 has no "captions"/],
    ['{"image": "red.png", "captions": ["red"], "labels": [0.5]}', /line 1 has "labels" that are/],
    [`${line}{"image": "red.png", "captions": ["red"]}`, /labels in 1 of 2 lines/],
  ])('are refused: %j', async (text, message) => {
    const error = await expectError(readPairs(await fileOf('pairs.jsonl', text)), 'invalid-argument');
    expect(error.message).toMatch(message);
  });
});
