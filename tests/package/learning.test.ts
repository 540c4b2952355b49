import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Engine, evaluate, type LearningProgress, type LearnOptions, learn, learners } from 'crosshash/engine';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { codesOf } from './support/codes-of.js';
import { expectError } from './support/expect-error.js';
import { plantedPairs, rowOf } from './support/planted-pairs.js';

const training = plantedPairs(300);
const fresh = plantedPairs(100, 2);
const features = { image: training.image, text: training.text };
const pairs = { items: Array.from({ length: 100 }, (_, i) => [i]) };

afterEach(() => void vi.restoreAllMocks());

/** How often the first hit of a new text is its picture, by the codes of these hash functions. */
async function recallOf(hashFunctions: Readonly<Record<string, Uint8Array>>, bits: number): Promise<number> {
  const gallery = await codesOf(hashFunctions.image, fresh.image);
  const queries = await codesOf(hashFunctions.text, fresh.text);
  const { atK } = await evaluate({ bits, queries, gallery, relevance: pairs, ks: [1] });
  return atK[0]?.recall ?? 0;
}

describe('learn', () => {
  it('learns from pairs by default, one hash function a modality, that new items can be found by', async () => {
    const learned = await learn({ features, bits: 24 });
    expect(learned).toMatchObject({ method: 'cca_itq', bits: 24, stopped: false });
    expect(learned).not.toHaveProperty('trainingCodes');
    expect(Object.keys(learned.hashFunctions)).toEqual(['image', 'text']);
    const engine = await Engine.load();
    using hash = engine.readHashFunction(learned.hashFunctions.text ?? new Uint8Array(0));
    expect([hash.bits, hash.dimensions]).toEqual([24, 30]);
    expect(hash.binarize(rowOf(fresh.text, 0))).toHaveLength(3);
    expect(await recallOf(learned.hashFunctions, 24)).toBeGreaterThan(0.6); // by chance .01
  });

  it('gives the same for the same seed, and leaves what it was given as it was', async () => {
    const before = training.image.values.slice();
    const [first, again, other] = await Promise.all(
      [7, 7, 8].map((seed) => learn({ features, bits: 16, method: 'cca_itq', seed })),
    );
    expect(again).toEqual(first);
    expect(other?.hashFunctions.image).not.toEqual(first?.hashFunctions.image);
    expect(training.image.values).toEqual(before);
  });

  it('brings rows together by their numbers, and takes views of larger arrays', async () => {
    const expected = await learn({ features, bits: 16 });
    const order = Uint32Array.from({ length: 300 }, (_, i) => (i * 7) % 300);
    const shuffled = new Float32Array(1000 + training.image.values.length);
    for (const [i, row] of order.entries()) shuffled.set(rowOf(training.image, row), 1000 + i * 40);
    const place = Uint32Array.from({ length: 300 }, (_, row) => order.indexOf(row));
    const image = { values: shuffled.subarray(1000), columns: 40 };
    expect(await learn({ features: { ...features, image }, rows: { image: place }, bits: 16 })).toEqual(expected);
    expect(shuffled).toHaveLength(1000 + training.image.values.length);
  });

  it('takes sparse rows', async () => {
    const { values, columns } = training.text;
    const places = Array.from(values.keys()).filter((i) => Math.abs(values[i] ?? 0) > 2);
    expect(places.length).toBeLessThan(0.8 * values.length);
    const text = {
      rowStarts: Uint32Array.from({ length: 301 }, (_, row) => places.filter((i) => i < row * columns).length),
      columnIndices: Uint32Array.from(places, (i) => i % columns),
      values: Float32Array.from(places, (i) => values[i] ?? 0),
      columns,
    };
    const { hashFunctions } = await learn({ features: { image: training.image, text }, bits: 24 });
    expect(await recallOf(hashFunctions, 24)).toBeGreaterThan(0.4);
    const wrong = { ...text, rowStarts: text.rowStarts.subarray(1) };
    await expectError(learn({ features: { image: training.image, text: wrong }, bits: 24 }), 'invalid-argument');
  });

  it('says how far it is', async () => {
    const steps: LearningProgress[] = [];
    await learn({ features, bits: 16, onProgress: (step) => steps.push(step) });
    expect(steps.length).toBeGreaterThan(1);
    for (const { phase, loaded, total, loss } of steps) {
      expect(phase).toMatch(/^[a-z][a-z -]*$/);
      expect(loaded).toBeGreaterThanOrEqual(1);
      expect(loaded).toBeLessThanOrEqual(total);
      expect(loss === undefined || Number.isFinite(loss)).toBe(true);
    }
    expect(new Set(steps.map(({ phase }) => phase))).toContain('rotation');
  });

  it('keeps the best so far when it is told to stop', async () => {
    const before = await learn({ features, bits: 24, stop: AbortSignal.abort() });
    expect(before.stopped).toBe(true);
    const stop = new AbortController();
    const wide = plantedPairs(4000, 3);
    const during = await learn({
      features: { image: wide.image, text: wide.text },
      bits: 24,
      options: { iterations: 1000 },
      stop: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(during.stopped).toBe(true);
    expect(await recallOf(during.hashFunctions, 24)).toBeGreaterThan(0.3);
  });

  it('takes a stop for an abort where no memory can be shared', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    await expectError(learn({ features, bits: 16, stop: AbortSignal.abort() }), 'aborted');
    vi.unstubAllGlobals();
  });
});

describe('a call that learns', () => {
  /** The workers that ended since; none that an earlier call left. */
  async function watchEnds(): Promise<() => number> {
    await setTimeout(400);
    const end = vi.spyOn(Worker.prototype, 'terminate');
    return () => new Set(end.mock.contexts).size;
  }

  it('is aborted at once, and its worker with it', async () => {
    const ended = await watchEnds();
    await expectError(learn({ features, signal: AbortSignal.abort() }), 'aborted');
    expect(ended()).toBe(0); // none was started
    const controller = new AbortController();
    const running = learn({
      features,
      bits: 24,
      signal: controller.signal,
      onProgress: () => controller.abort('typed'),
    });
    expect((await expectError(running, 'aborted')).cause).toBe('typed');
    expect(ended()).toBe(1);
  });

  it('leaves its worker to the next call, for a moment', async () => {
    const ended = await watchEnds();
    const posts = vi.spyOn(Worker.prototype, 'postMessage');
    const first = await learn({ features, bits: 16 });
    expect(await learn({ features, bits: 16 })).toEqual(first);
    expect(new Set(posts.mock.contexts).size).toBe(1);
    expect(ended()).toBe(0);
    await vi.waitFor(() => expect(ended()).toBe(1));
    posts.mockRestore();
  });

  it('fails with what its hook throws', async () => {
    const ended = await watchEnds();
    const bad = new Error('a hook of the caller');
    const onProgress = () => {
      throw bad;
    };
    expect((await expectError(learn({ features, bits: 16, onProgress }), 'internal')).cause).toBe(bad);
    expect(ended()).toBe(1);
  });

  it('fails with internal when its worker dies', async () => {
    const post = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      void this.terminate();
    });
    const { message } = await expectError(learn({ features, bits: 16 }), 'internal');
    expect(message).toContain('try again');
    post.mockRestore();
  });

  it('fails with no-simd where there is none', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    await expectError(learn({ features, bits: 16 }), 'no-simd');
  });

  it('refuses what nothing can be learned from, with a code and a reason', async () => {
    const { image, text } = features;
    const few = (rows: typeof image, count: number) => ({
      ...rows,
      values: rows.values.slice(0, count * rows.columns),
    });
    const nan = { ...image, values: image.values.map((value, i) => (i === 50 ? Number.NaN : value)) };
    const cases: [Partial<LearnOptions>, 'invalid-argument' | 'wrong-bits', RegExp][] = [
      [{ bits: 12 }, 'wrong-bits', /bits/],
      [{ bits: 64.5 }, 'wrong-bits', /whole/],
      [{ bits: 256 }, 'wrong-bits', /\d/],
      [{ method: 'none' }, 'invalid-argument', /none/],
      [{ options: { depth: 3 } }, 'invalid-argument', /depth/],
      [{ options: { ridge: -1 } }, 'invalid-argument', /ridge/],
      [{ options: { ridge: '1' as never } }, 'invalid-argument', /ridge/],
      [{ seed: -1 }, 'invalid-argument', /seed/],
      [{ seed: 0.5 }, 'invalid-argument', /seed/],
      [{ features: undefined as never }, 'invalid-argument', /features/],
      [{ features: {} }, 'invalid-argument', /features/],
      [{ features: { image } }, 'invalid-argument', /pairs/],
      [{ features: { image, text: few(text, 299) } }, 'invalid-argument', /299/],
      [{ features: { image: few(image, 1), text: few(text, 1) } }, 'invalid-argument', /too few/],
      [{ features: { image: nan, text } }, 'invalid-argument', /finite/],
      [{ features: { image: { ...image, values: image.values.map(() => 1) }, text } }, 'invalid-argument', /same/],
      [{ features: { image: { ...image, columns: 0 }, text } }, 'invalid-argument', /columns/],
      [{ features: { image: { ...image, columns: 41 }, text } }, 'invalid-argument', /row/],
      [{ features: { image: { values: [1, 2] as never, columns: 1 }, text } }, 'invalid-argument', /Float32Array/],
      [{ rows: { sound: new Uint32Array(300) } }, 'invalid-argument', /sound/],
      [{ rows: { image: new Uint32Array(300).fill(300) } }, 'invalid-argument', /row/],
      [{ labels: training.labels.subarray(1) }, 'invalid-argument', /299/],
      [{ labels: training.labels.map((label) => label + 1) }, 'invalid-argument', /category 0/],
      [{ labels: [[0], [-1]] }, 'invalid-argument', /-1/],
      [{ labels: 3 as never }, 'invalid-argument', /labels/],
    ];
    for (const [wrong, code, reason] of cases) {
      const { message } = await expectError(learn({ method: 'cca_itq', bits: 16, features, ...wrong }), code);
      expect(message).toMatch(reason);
    }
  });
});

describe('learners', () => {
  it('are listed in the order of their names, each with what it needs and its options', async () => {
    const all = await learners();
    const names = all.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['cca', 'cca_itq', 'itq', 'lsh', 'pca']));
    for (const { summary, needs, prefixes, options } of all) {
      expect(summary).toMatch(/^\S.*\.$/);
      expect(['nothing', 'pairs', 'labels']).toContain(needs);
      expect(prefixes).toBeTypeOf('boolean');
      for (const { name, fallback, least, most, meaning } of options) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(least).toBeLessThanOrEqual(fallback);
        expect(fallback).toBeLessThanOrEqual(most);
        expect(meaning).toMatch(/\S/);
      }
    }
    expect(all.find(({ name }) => name === 'cca_itq')?.needs).toBe('pairs');
  });

  it('learn, each of them, 16 bits of what it needs', async () => {
    for (const { name } of await learners()) {
      const learned = await learn({ method: name, bits: 16, features, labels: training.labels });
      expect([learned.method, learned.bits], name).toEqual([name, 16]);
      const codes = await codesOf(learned.hashFunctions.text, fresh.text);
      expect(new Set(codes).size, name).toBeGreaterThan(2);
    }
  });
});
