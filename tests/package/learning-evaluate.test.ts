import { calibrate, codeHealth, evaluate, type FirstHit, probabilityAt, recommendBits } from 'crosshash/engine';
import { describe, expect, it } from 'vitest';
import { expectError } from './support/expect-error.js';
import { hamming, randomCodes } from './support/random-codes.js';

// One query, 00000000; gallery items at the distances 0, 1, 2, 3. The first and the third are relevant.
const near = { bits: 8, queries: Uint8Array.of(0), gallery: Uint8Array.of(0, 1, 3, 7) };
const relevance = { items: [[0, 2]] };

describe('evaluate', () => {
  it('measures what can be counted by hand', async () => {
    const evaluation = await evaluate({ ...near, relevance, ks: [1, 2, 3], mapK: 2, radii: [0, 1, 2], topN: [4] });
    expect(evaluation).toMatchObject({ queries: 1, gallery: 4, queriesWithoutRelevant: 0, tieRate: 0, stopped: false });
    expect(evaluation.map).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(evaluation.mapAtKFound).toBeCloseTo(1, 12);
    expect(evaluation.mapAtKPossible).toBeCloseTo(1 / 2, 12);
    expect(evaluation.atK).toEqual([
      { k: 1, recall: 1, shareFound: 0.5, precision: 1 },
      { k: 2, recall: 1, shareFound: 0.5, precision: 0.5 },
      { k: 3, recall: 1, shareFound: 1, precision: expect.closeTo(2 / 3, 12) },
    ]);
    expect(evaluation.topN.map(({ precision }) => precision)).toEqual([0.5]);
    expect(evaluation.hashLookup.map(({ precision }) => precision)).toEqual([1, 0.5, expect.closeTo(2 / 3, 12)]);
    expect(evaluation.firstHits).toEqual([{ score: 0, right: 1 }]);
    expect(evaluation.precisionRecall).toHaveLength(11);
  });

  it('expects over ties', async () => {
    const gallery = Uint8Array.of(1, 1);
    const { map, tieRate, firstHits } = await evaluate({ ...near, gallery, relevance: { items: [[0]] } });
    expect([map, tieRate]).toEqual([0.75, 1]);
    expect(firstHits).toEqual([{ score: 1, right: 0.5 }]);
  });

  it('knows what is relevant by labels too, one each or several', async () => {
    const { map } = await evaluate({ ...near, relevance });
    const queries = Int32Array.of(5);
    const gallery = Int32Array.of(5, -1, 5, 0);
    expect((await evaluate({ ...near, relevance: { labels: { queries, gallery } } })).map).toBe(map);
    const lists = { queries: [[5, 1]], gallery: [[0, 5], [], [1], [2]] };
    expect((await evaluate({ ...near, relevance: { labels: lists } })).map).toBe(map);
  });

  it('compares embeddings, projections and rankings as it compares codes', async () => {
    const { map, atK } = await evaluate({ ...near, relevance });
    const rankings = [[0, 1, 2, 3]];
    expect(await evaluate({ rankings, gallerySize: 4, relevance })).toMatchObject({ map, atK, firstHits: [] });
    const shorter = await evaluate({ rankings: [Uint32Array.of(3, 0)], gallerySize: 4, relevance });
    expect(shorter.map).toBeCloseTo(1 / 2 / 2, 12);
    const byCosine = await evaluate({
      dimensions: 2,
      queryEmbeddings: Float32Array.of(1, 0),
      galleryEmbeddings: Float32Array.of(1, 0, 1, 0.1, 1, 0.2, 1, 0.3),
      relevance,
    });
    expect(byCosine).toMatchObject({ map, atK, hashLookup: [] });
    const queryProjections = new Float32Array(8).fill(-1);
    expect(await evaluate({ ...near, queryProjections, queries: undefined as never, relevance })).toMatchObject({
      map,
    });
  });

  it('ranks by what the plainest code ranks by, and leaves the query out where it shall', async () => {
    const codes = randomCodes(60, 64);
    const at = (i: number) => codes.subarray(8 * i, 8 * i + 8);
    const rows = Array.from({ length: 60 }, (_, i) => i);
    const groups = Int32Array.from(rows, (i) => i % 6);
    const labels = { queries: groups, gallery: groups };
    const evaluation = await evaluate({
      bits: 64,
      queries: codes,
      gallery: codes,
      relevance: { labels },
      excludeSelf: true,
    });
    const averages = rows.map((query) => {
      const others = rows
        .filter((i) => i !== query)
        .map((i) => ({ distance: hamming(at(i), at(query)), right: i % 6 === query % 6 }));
      // The expectation over ties, by the plainest means: each relevant item by itself.
      const sums = others
        .filter(({ right }) => right)
        .map(({ distance }) => {
          const tied = others.filter((other) => other.distance === distance);
          const before = others.filter((other) => other.distance < distance);
          const [n, r] = [tied.length, tied.filter(({ right }) => right).length];
          const found = before.filter(({ right }) => right).length;
          const shares = Array.from({ length: n }, (_, j) => {
            const beside = n > 1 ? (j * (r - 1)) / (n - 1) : 0;
            return (found + beside + 1) / (before.length + j + 1) / n;
          });
          return shares.reduce((sum, share) => sum + share, 0);
        });
      return sums.reduce((sum, part) => sum + part, 0) / sums.length;
    });
    expect(evaluation.map).toBeCloseTo(averages.reduce((sum, value) => sum + value, 0) / 60, 10);
  });

  it('says how far it is, stops, and hears an abort', async () => {
    const codes = randomCodes(3000, 64);
    const labels = Int32Array.from({ length: 3000 }, (_, i) => i % 10);
    const much = {
      bits: 64,
      queries: codes,
      gallery: codes,
      relevance: { labels: { queries: labels, gallery: labels } },
    };
    const steps: number[] = [];
    const onProgress = ({ phase, loaded, total }: { phase: string; loaded: number; total: number }) => {
      expect([phase, total]).toEqual(['evaluate', 3000]);
      steps.push(loaded);
    };
    const whole = await evaluate({ ...much, onProgress });
    expect(steps.at(-1)).toBe(3000);
    expect(whole.stopped).toBe(false);
    const part = await evaluate({ ...much, stop: AbortSignal.abort() });
    expect(part.stopped).toBe(true);
    expect(part.queries).toBeLessThan(3000);
    const controller = new AbortController();
    await expectError(
      evaluate({ ...much, signal: controller.signal, onProgress: () => controller.abort() }),
      'aborted',
    );
  });

  it('refuses what does not fit', async () => {
    const labels = Int32Array.of(1);
    const cases = [
      [{ bits: 12 }, 'wrong-bits'],
      [{ bits: 8.5 }, 'wrong-bits'],
      [{ bits: 16, gallery: new Uint8Array(5) }, 'wrong-bits'],
      [{ ks: [0] }, 'k-out-of-range'],
      [{ ks: [1.5] }, 'k-out-of-range'],
      [{ ks: 5 as never }, 'invalid-argument'],
      [{ mapK: -1 }, 'k-out-of-range'],
      [{ radii: [9] }, 'invalid-argument'],
      [{ recallSteps: 0 }, 'invalid-argument'],
      [{ gallery: new Uint8Array(0) }, 'invalid-argument'],
      [{ relevance: { items: [[4]] } }, 'invalid-argument'],
      [{ relevance: { items: [[0, 0]] } }, 'invalid-argument'],
      [{ relevance: { items: [[0], [1]] } }, 'invalid-argument'],
      [{ relevance: { items: 3 as never } }, 'invalid-argument'],
      [{ relevance: { labels: { queries: labels, gallery: labels } } }, 'invalid-argument'],
      [{ relevance: undefined as never }, 'invalid-argument'],
      [{ queries: [0] as never }, 'invalid-argument'],
    ] as const;
    for (const [wrong, code] of cases) await expectError(evaluate({ ...near, relevance, ...wrong }), code);
    const embeddings = { dimensions: 2, queryEmbeddings: new Float32Array(3), galleryEmbeddings: new Float32Array(8) };
    await expectError(evaluate({ ...embeddings, relevance }), 'wrong-dimensions');
    await expectError(evaluate({ rankings: [[0, 0]], relevance }), 'invalid-argument');
    await expectError(evaluate({ rankings: [[0, 9]], gallerySize: 4, relevance }), 'invalid-argument');
  });
});

describe('codeHealth', () => {
  it('finds the bits that do no work', async () => {
    const codes = randomCodes(2000, 64, 5).map((byte, i) => (i % 8 === 2 ? byte | 0b1000 : byte));
    const health = await codeHealth({ bits: 64, codes });
    expect([health.codes, health.distinct, health.tieRate]).toEqual([2000, 2000, 0]);
    expect([health.idle, health.idleShare]).toEqual([[19], 1 / 64]);
    expect([health.means.length, health.means[19]]).toEqual([64, 1]);
    expect(health.meanCorrelation).toBeLessThan(0.05);
    expect(health.codeEntropy).toBeCloseTo(Math.log2(2000), 6);
    await expectError(codeHealth({ bits: 64, codes: new Uint8Array(0) }), 'invalid-argument');
    await expectError(codeHealth({ bits: 64, codes: new Uint8Array(9) }), 'wrong-bits');
    await expectError(codeHealth({ bits: 64, codes, signal: AbortSignal.abort() }), 'aborted');
  });
});

describe('recommendBits', () => {
  it('finds the knee', async () => {
    const curve = [16, 32, 64, 128, 256].map((bits, i) => ({ bits, quality: [0.2, 0.4, 0.58, 0.6, 0.602][i] ?? 0 }));
    expect(await recommendBits(curve)).toEqual({ bits: 64, quality: 0.58, shareOfBest: 0.58 / 0.602 });
    expect((await recommendBits(curve, { noise: 0.3 })).bits).toBe(64);
    await expectError(recommendBits([]), 'invalid-argument');
    await expectError(recommendBits([{ bits: 16, quality: Number.NaN }]), 'invalid-argument');
    await expectError(recommendBits([{ bits: 1.5, quality: 1 }]), 'invalid-argument');
  });
});

describe('calibrate', () => {
  it('gives a curve that falls with distance, and can be read between its points', async () => {
    const hits: FirstHit[] = Array.from({ length: 200 }, (_, i) => ({ score: i % 20, right: i % 20 < 10 ? 1 : 0 }));
    const curve = await calibrate(hits, { better: 'lower' });
    expect(curve.scores.length).toBe(curve.probabilities.length);
    expect(probabilityAt(curve, 0)).toBeCloseTo(101 / 102, 6);
    expect(probabilityAt(curve, 30)).toBeCloseTo(1 / 102, 6);
    for (let score = 0; score < 20; score += 0.5) {
      expect(probabilityAt(curve, score + 0.5)).toBeLessThanOrEqual(probabilityAt(curve, score));
    }
    const higher = await calibrate(
      hits.map(({ score, right }) => ({ score: -score, right })),
      { better: 'higher' },
    );
    expect(probabilityAt(higher, -0)).toBe(probabilityAt(curve, 0));
    expect(probabilityAt(JSON.parse(JSON.stringify(curve)), 9.5)).toBe(probabilityAt(curve, 9.5));
    await expectError(calibrate([], { better: 'lower' }), 'invalid-argument');
    await expectError(calibrate([{ score: Number.NaN, right: 1 }], { better: 'lower' }), 'invalid-argument');
    await expectError(calibrate([{ score: 1, right: 2 }], { better: 'lower' }), 'invalid-argument');
    await expectError(calibrate(hits, { better: 'more' as never }), 'invalid-argument');
  });

  it('is read linearly, and at its ends beyond them', () => {
    const curve = { scores: [2, 4, 8], probabilities: [0.9, 0.5, 0.1] };
    const at = [0, 2, 3, 4, 6, 8, 9, Number.NaN].map((score) => probabilityAt(curve, score));
    expect(at).toEqual([0.9, 0.9, expect.closeTo(0.7, 12), 0.5, expect.closeTo(0.3, 12), 0.1, 0.1, 0.1]);
    expect(probabilityAt({ scores: [5], probabilities: [0.4] }, 1)).toBe(0.4);
  });
});
