import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Engine, hasSimd } from 'crosshash/engine';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { asVersion } from './support/crc32c.js';
import { expectError } from './support/expect-error.js';
import { projectRoot, tinyModel } from './support/paths.js';
import { nearest, randomCodes } from './support/random-codes.js';
import { serve } from './support/serve.js';
import { slowClock } from './support/slow-clock.js';

const wasmFile = path.join(projectRoot, 'dist/wasm/crosshash-core.wasm');

afterEach(() => void vi.restoreAllMocks());

describe('Engine.load', () => {
  it('takes the WebAssembly as bytes, as a compiled module, or by address', async () => {
    const wasmBinary = await readFile(wasmFile);
    const module = await WebAssembly.compile(wasmBinary);
    const addresses = [
      wasmFile,
      pathToFileURL(wasmFile),
      new URL('crosshash-core.wasm', await serve(path.dirname(wasmFile))),
    ];
    for (const options of [{ wasmBinary }, { module }, ...addresses.map((wasmUrl) => ({ wasmUrl }))]) {
      const engine = await Engine.load(options);
      expect(engine.memoryBytes).toBeGreaterThan(0);
      engine.createIndex({ bits: 64 }).dispose();
    }
  });

  it('refuses more than one source, and bytes that are no WebAssembly', async () => {
    const wasmBinary = await readFile(wasmFile);
    await expectError(Engine.load({ wasmBinary, wasmUrl: 'x' }), 'invalid-argument');
    await expectError(Engine.load({ wasmUrl: 'none.wasm' }), 'file-not-found');
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await expectError(Engine.load({ wasmBinary: new Uint8Array(8) }), 'internal');
  });

  it('fails with no-simd where there is no WebAssembly SIMD', async () => {
    expect(hasSimd()).toBe(true);
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect(hasSimd()).toBe(false);
    const error = await expectError(Engine.load(), 'no-simd');
    expect(error.message).toContain('SIMD');
  });
});

describe('Index', () => {
  it.each([8, 64, 128, 200, 1024])('finds what the plainest search finds, %i bits', async (bits) => {
    const engine = await Engine.load();
    using index = engine.createIndex({ bits });
    const codes = randomCodes(500, bits);
    await index.add(codes.subarray(0, (100 * bits) / 8));
    await index.add(codes.subarray((100 * bits) / 8));
    expect(index.size).toBe(500);
    expect(index.bits).toBe(bits);
    expect(index.code(499)).toEqual(codes.subarray((499 * bits) / 8));
    const query = randomCodes(1, bits, 2);
    for (const k of [1, 10, 500]) expect(await index.search(query, { k })).toEqual(nearest(codes, query, k));
    expect(await index.search(query, { k: 501 })).toHaveLength(500);
    expect(await index.search(query)).toHaveLength(20);
  });

  it('answers several queries at once as it answers each', async () => {
    const engine = await Engine.load();
    using index = engine.createIndex({ bits: 64 });
    await index.add(randomCodes(300, 64));
    const queries = randomCodes(7, 64, 3);
    const answers = await index.searchBatch(queries, { k: 9 });
    expect(answers).toHaveLength(7);
    for (const [i, hits] of answers.entries()) {
      expect(hits).toEqual(await index.search(queries.subarray(i * 8, i * 8 + 8), { k: 9 }));
    }
    expect(await index.searchBatch(new Uint8Array(0))).toEqual([]);
  });

  it('searches within a radius and a filter, prepared or not', async () => {
    const engine = await Engine.load();
    for (const bits of [64, 256]) {
      using index = engine.createIndex({ bits });
      const codes = randomCodes(3000, bits);
      await index.add(codes);
      const code = index.code(1234);
      const some = new Set(Array.from({ length: 300 }, (_, i) => (i * i + 1234) % 3000));
      const bitset = new Uint8Array(375);
      for (const p of some) bitset[p >> 3] = (bitset[p >> 3] ?? 0) | (1 << (p & 7));
      const everything = nearest(codes, code, 3000);
      const check = async () => {
        for (const radius of [0, bits / 8, (bits * 3) / 8, bits / 2, bits]) {
          const near = everything.filter(({ distance }) => distance <= radius);
          expect(await index.search(code, { radius })).toEqual(near);
          expect(await index.search(code, { radius, k: 5 })).toEqual(near.slice(0, 5));
          for (const filter of [[...some, 3000, 2 ** 40], bitset]) {
            const passed = near.filter(({ position }) => some.has(position));
            expect(await index.search(code, { radius, filter })).toEqual(passed);
          }
          const range = near.filter(({ position }) => position >= 1000 && position < 2001);
          expect(await index.search(code, { radius, filter: { from: 1000, to: 2001 } })).toEqual(range);
        }
        const [one, two] = await index.searchBatch(codes.subarray(0, bits / 4), {
          k: 3,
          filter: { from: 1, to: 3000 },
        });
        expect(one).toEqual(nearest(codes, codes.subarray(0, bits / 8), 4).slice(1));
        expect(two?.[0]).toEqual({ position: 1, distance: 0 });
      };
      await check();
      await index.prepare();
      await check();
    }
  });

  it('prepares in slices, says how far it is, and searches what comes later too', async () => {
    const engine = await Engine.load();
    using index = engine.createIndex({ bits: 64 });
    const codes = randomCodes(200_000, 64);
    await index.add(codes);
    const steps: { phase: string; loaded: number; total: number }[] = [];
    using _clock = slowClock();
    await index.prepare({ onProgress: (step) => steps.push(step) });
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.at(-1)).toEqual({ phase: 'index', loaded: 200_000, total: 200_000 });
    expect(steps.every(({ loaded }, i) => loaded >= (steps[i - 1]?.loaded ?? 0))).toBe(true);
    const query = codes.subarray(8 * 777, 8 * 778);
    await index.add(query); // once more, behind what is prepared
    const hits = await index.search(query, { radius: 0 });
    expect(hits).toEqual([
      { position: 777, distance: 0 },
      { position: 200_000, distance: 0 },
    ]);
    expect(await index.search(query, { k: 30 })).toEqual(nearest(Uint8Array.from([...codes, ...query]), query, 30));

    const controller = new AbortController();
    const aborted = index.prepare({ signal: controller.signal, onProgress: () => controller.abort() });
    await expectError(aborted, 'aborted');
    await expectError(index.prepare({ signal: AbortSignal.abort() }), 'aborted');
    expect(await index.search(query, { radius: 0 })).toEqual(hits);
    await index.prepare();
    expect(await index.search(query, { radius: 0 })).toEqual(hits);
    const disposed = index.prepare();
    index.dispose();
    await expectError(disposed, 'disposed');
    await expectError(index.prepare(), 'disposed');
  });

  it('refuses radii and filters that cannot be', async () => {
    const engine = await Engine.load();
    using index = engine.createIndex({ bits: 64 });
    const query = new Uint8Array(8);
    expect(await index.search(query, { radius: 64, filter: new Uint8Array(0) })).toEqual([]);
    await index.add(new Uint8Array(24));
    for (const radius of [-1, 65, 1.5, Number.NaN])
      await expectError(index.search(query, { radius }), 'invalid-argument');
    const filters = [['0'], [0.5], [-1], [null], {}, { from: 2, to: 1 }, new Uint8Array(2), new Uint8Array(0), 3, null];
    for (const filter of filters) {
      await expectError(index.search(query, { filter: filter as never }), 'invalid-argument');
    }
    expect(await index.search(query, { filter: [] })).toEqual([]);
    expect(await index.search(query, { filter: [2, 2, 9] })).toEqual([{ position: 2, distance: 0 }]);
    await index.prepare();
    using empty = engine.createIndex({ bits: 64 });
    await empty.prepare();
    expect(await empty.search(query)).toEqual([]);
  });

  it('refuses other widths, other lengths, and k out of range', async () => {
    const engine = await Engine.load();
    for (const bits of [0, 7, 12, 1032]) await expectError(() => engine.createIndex({ bits }), 'wrong-bits');
    using index = engine.createIndex({ bits: 64 });
    await expectError(index.add(new Uint8Array(9)), 'wrong-bits');
    await expectError(index.search(new Uint8Array(16)), 'wrong-bits');
    await expectError(index.search(new Uint8Array(0)), 'wrong-bits');
    await expectError(() => index.code(0), 'invalid-argument');
    for (const k of [0, -1, 1.5, Number.NaN, 100_001]) {
      await expectError(index.search(new Uint8Array(8), { k }), 'k-out-of-range');
    }
    expect(await index.search(new Uint8Array(8), { k: 100_000 })).toEqual([]);
  });

  it('goes on after any number of errors', async () => {
    const engine = await Engine.load({ wasmBinary: await readFile(wasmFile) });
    using index = engine.createIndex({ bits: 64 });
    for (let i = 0; i < 3000; i++) {
      expect(() => index.code(i)).toThrow('position');
      expect(() => engine.readHashFunction(new Uint8Array(100))).toThrow('hash function');
    }
    await index.add(new Uint8Array(8));
    expect(await index.search(new Uint8Array(8))).toEqual([{ position: 0, distance: 0 }]);
  });

  it('hears an abort between slices, and answers the next search', async () => {
    const engine = await Engine.load();
    using index = engine.createIndex({ bits: 1024 });
    using _clock = slowClock();
    await index.add(randomCodes(150_000, 1024)); // several slices
    const query = randomCodes(1, 1024, 5);
    const controller = new AbortController();
    const search = index.search(query, { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('typed on')));
    const error = await expectError(search, 'aborted');
    expect(error.cause).toEqual(new Error('typed on'));
    expect(await index.search(query, { k: 3 })).toHaveLength(3);
    await expectError(index.search(query, { signal: AbortSignal.abort() }), 'aborted');
  });

  it('lets additions and searches overlap', async () => {
    const engine = await Engine.load();
    using index = engine.createIndex({ bits: 512 });
    const codes = randomCodes(12_000, 512);
    const query = randomCodes(1, 512, 6);
    const part = codes.length / 6;
    const searches: Promise<unknown>[] = [];
    for (let i = 0; i < 6; i++) {
      searches.push(index.add(codes.subarray(i * part, (i + 1) * part)));
      const there = codes.subarray(0, (i + 1) * part);
      searches.push(index.search(query, { k: 5 }).then((hits) => expect(hits).toEqual(nearest(there, query, 5))));
    }
    await Promise.all(searches);
  });

  it('fails with disposed after, and during, dispose', async () => {
    const engine = await Engine.load();
    const index = engine.createIndex({ bits: 1024 });
    await index.add(randomCodes(150_000, 1024));
    using _clock = slowClock();
    const search = index.search(new Uint8Array(128));
    setImmediate(() => index.dispose());
    await expectError(search, 'disposed');
    index.dispose();
    await expectError(() => index.size, 'disposed');
    await expectError(index.search(new Uint8Array(128)), 'disposed');
  });
});

describe('HashFunction', () => {
  it('sets a bit where its projection is above 0', async () => {
    const engine = await Engine.load();
    using hash = engine.readHashFunction(await readFile(path.join(tinyModel, 'both.hash')));
    expect([hash.dimensions, hash.bits]).toEqual([16, 64]);
    const embedding = Float32Array.from({ length: 16 }, (_, i) => Math.sin(i + 1));
    const code = hash.binarize(embedding);
    hash.project(embedding).forEach((value, i) => {
      expect((((code[i >> 3] ?? 0) >> (i & 7)) & 1) === 1).toBe(value > 0);
    });
    await expectError(() => hash.project(new Float32Array(15)), 'wrong-dimensions');
    hash.dispose();
    await expectError(() => hash.binarize(embedding), 'disposed');
  });

  it('refuses damaged files, and those of a newer release', async () => {
    const engine = await Engine.load();
    const file = await readFile(path.join(tinyModel, 'both.hash'));
    const damaged = Uint8Array.from(file);
    damaged[100] = (damaged[100] ?? 0) ^ 1;
    await expectError(() => engine.readHashFunction(damaged), 'model-damaged');
    await expectError(() => engine.readHashFunction(file.subarray(0, 50)), 'model-damaged');
    await expectError(() => engine.readHashFunction(asVersion(file, 2)), 'newer-version');
  });
});

describe('encoders', () => {
  it('prepare and finish around a network of the caller', async () => {
    const engine = await Engine.load();
    const options = {
      size: 4,
      resize: 'squash',
      filter: 'bilinear',
      views: 1,
      scale: 1,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      background: [0, 0, 0],
      type: 'float32',
      pooling: 'none',
      dimensions: 2,
    } as const;
    using images = engine.createImageEncoder(options);
    const pixels = { data: new Uint8Array(6 * 6 * 3).fill(255), width: 6, height: 6, channels: 3 as const };
    expect(images.prepare(pixels)).toEqual(new Float32Array(48).fill(1));
    expect([...images.finish(Float32Array.of(3, 4))]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
    await expectError(() => images.finish(new Float32Array(3)), 'wrong-dimensions');
    await expectError(() => engine.createImageEncoder({ ...options, size: 0 }), 'invalid-argument');

    const padded = { maxTokens: 3, padId: 9, padding: 'max', pooling: 'none', dimensions: 1 } as const;
    using full = engine.createTextEncoder(padded);
    await full.encode([[5]], async ({ tokens, ids }) => {
      expect([tokens, ...ids]).toEqual([3, 5n, 9n, 9n]);
      return Float32Array.of(1);
    });
    using texts = engine.createTextEncoder({ maxTokens: 4, padId: 9, pooling: 'mean', dimensions: 1 });
    const embeddings = await texts.encode([[5], [1, 2, 3, 4, 7]], async ({ batch, tokens, ids, mask }) => {
      expect([batch, tokens]).toEqual([2, 4]);
      expect([...ids]).toEqual([5n, 9n, 9n, 9n, 1n, 2n, 3n, 7n]);
      expect([...mask]).toEqual([1n, 0n, 0n, 0n, 1n, 1n, 1n, 1n]);
      return Float32Array.from(ids, Number);
    });
    expect([...embeddings]).toEqual([1, 1]);
    await expectError(
      texts.encode([[]], async () => new Float32Array(0)),
      'empty-text',
    );
  });
});
