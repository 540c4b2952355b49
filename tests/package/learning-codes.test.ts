import { distil, Engine, fuseCodes, learn, prefixHashFunction } from 'crosshash/engine';
import { describe, expect, it } from 'vitest';
import { expectError } from './support/expect-error.js';
import { plantedPairs, rowOf } from './support/planted-pairs.js';
import { hamming } from './support/random-codes.js';

const { image, text } = plantedPairs(200);
const { hashFunctions } = await learn({ features: { image, text }, bits: 24 });
const file = hashFunctions.image ?? new Uint8Array(0);
const engine = await Engine.load();

describe('prefixHashFunction', () => {
  it('gives the first bits of every code', async () => {
    using whole = engine.readHashFunction(file);
    using short = engine.readHashFunction(await prefixHashFunction(file, 16));
    expect([short.bits, short.dimensions]).toEqual([16, 40]);
    for (const row of [0, 1, 2, 199]) {
      expect(short.binarize(rowOf(image, row))).toEqual(whole.binarize(rowOf(image, row)).subarray(0, 2));
    }
    expect(file.length).toBeGreaterThan(0); // it was copied
  });

  it('refuses other lengths, and what is no hash function', async () => {
    for (const bits of [0, 12, 32, 16.5]) await expectError(prefixHashFunction(file, bits), 'wrong-bits');
    await expectError(prefixHashFunction(file.subarray(0, 50), 8), 'model-damaged');
    await expectError(prefixHashFunction('file' as never, 8), 'invalid-argument');
    await expectError(prefixHashFunction(file, 8, { signal: AbortSignal.abort() }), 'aborted');
  });
});

describe('fuseCodes', () => {
  it('takes the sign of the sum, each modality as loud as its scale says', async () => {
    const projections = {
      image: Float32Array.of(1, -1, 3, 0, -2, 5, -5, 1),
      text: Float32Array.of(-2, 1, -1, 0, -2, -4, 6, 1),
    };
    const { codes, scales } = await fuseCodes({ bits: 8, projections, scales: { image: 1, text: 1 } });
    expect([[...codes], scales]).toEqual([[0b11100100], { image: 1, text: 1 }]);
    const loud = await fuseCodes({ bits: 8, projections, scales: { image: 0, text: 2 } });
    expect([...loud.codes]).toEqual([0b11000010]);
    expect(projections.text).toHaveLength(8);
  });

  it('gives all the same say where no scales are given', async () => {
    const quiet = Float32Array.of(1, 1, 1, 1, -1, -1, -1, -1);
    const projections = { image: quiet, text: quiet.map((value) => -1000 * value) };
    const { scales } = await fuseCodes({ bits: 8, projections });
    expect(scales.image).toBeCloseTo(1, 6);
    expect(scales.text).toBeCloseTo(0.001, 9);
    const { codes } = await fuseCodes({ bits: 8, projections, scales: { image: 1, text: 0.0001 } });
    expect([...codes]).toEqual([0b00001111]);
  });

  it('refuses what does not fit', async () => {
    const projections = { image: new Float32Array(16).fill(1), text: new Float32Array(16).fill(1) };
    await expectError(fuseCodes({ bits: 12, projections }), 'wrong-bits');
    await expectError(fuseCodes({ bits: 8, projections: {} }), 'invalid-argument');
    await expectError(fuseCodes({ bits: 8, projections: null as never }), 'invalid-argument');
    await expectError(fuseCodes({ bits: 8, projections, scales: { image: 1 } }), 'invalid-argument');
    await expectError(fuseCodes({ bits: 8, projections, scales: { image: 1, text: -1 } }), 'invalid-argument');
    const shorter = { ...projections, text: new Float32Array(8).fill(1) };
    await expectError(fuseCodes({ bits: 8, projections: shorter }), 'invalid-argument');
  });
});

describe('distil', () => {
  // A modality that shows the texts' features in another way: the first 30 of its 35 columns are sums of theirs.
  const sound = {
    columns: 35,
    values: Float32Array.from({ length: 200 * 35 }, (_, i) => {
      const row = rowOf(text, Math.floor(i / 35));
      return (row[(i % 35) % 30] ?? 0) + 0.5 * (row[((i % 35) + 1) % 30] ?? 0) + (i % 35 < 30 ? 0 : Math.sin(i));
    }),
  };
  const textFile = hashFunctions.text ?? new Uint8Array(0);
  const frozen = engine.readHashFunction(textFile);
  const codes = Array.from({ length: 200 }, (_, i) => frozen.binarize(rowOf(text, i)));

  /** The share of bits that are as those of the frozen hash function. */
  function agreement(file: Uint8Array): number {
    using hash = engine.readHashFunction(file);
    expect([hash.bits, hash.dimensions]).toEqual([24, 35]);
    const apart = codes.map((code, i) => hamming(hash.binarize(rowOf(sound, i)), code));
    return 1 - apart.reduce((sum, distance) => sum + distance, 0) / (24 * 200);
  }

  it('fits a new modality to a frozen tower, by its embeddings or its projections', async () => {
    const file = await distil({ features: sound, frozen: { embeddings: text, hashFunction: textFile } });
    expect(agreement(file)).toBeGreaterThan(0.99);
    const values = Float32Array.from({ length: 200 * 24 }, (_, i) => {
      return frozen.project(rowOf(text, Math.floor(i / 24)))[i % 24] ?? 0;
    });
    expect(
      agreement(await distil({ features: sound, frozen: { projections: { values, columns: 24 } } })),
    ).toBeGreaterThan(0.99);
  });

  it('refuses what does not fit', async () => {
    const hashFunction = textFile;
    const fits = { embeddings: text, hashFunction };
    await expectError(distil({ features: sound, frozen: { embeddings: image, hashFunction } }), 'wrong-dimensions');
    await expectError(distil({ features: sound, frozen: fits, ridge: -1 }), 'invalid-argument');
    const fewer = { ...sound, values: sound.values.slice(35) };
    await expectError(distil({ features: fewer, frozen: fits }), 'invalid-argument');
    await expectError(distil({ features: sound, frozen: { projections: text } }), 'wrong-bits');
    await expectError(distil({ features: sound, frozen: null as never }), 'invalid-argument');
    await expectError(distil({ features: sound, frozen: { embeddings: text } as never }), 'invalid-argument');
    const damaged = { ...fits, hashFunction: textFile.subarray(9) };
    await expectError(distil({ features: sound, frozen: damaged }), 'model-damaged');
  });
});
