import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { codedItems, firstBits, onlyCodes } from '../../dist/cli/eval/coded-items.js';
import { confusionTable } from '../../dist/cli/eval/confusion-table.js';
import type { EvalTask } from '../../dist/cli/eval/eval-task.js';
import { chooseExamples } from '../../dist/cli/eval/examples.js';
import { scoreFor } from '../../dist/cli/eval/first-hits.js';
import { pairSet } from '../../dist/cli/eval/pair-set.js';
import { qualityChart } from '../../dist/cli/eval/quality-chart.js';
import { searchTask } from '../../dist/cli/eval/search-task.js';
import { randomCodes } from './support/random-codes.js';

const { signal } = new AbortController();

/** An item whose code and embedding point the same way. */
function encoded(code: number, embedding: readonly number[], modality = 'image') {
  const bits = Array.from({ length: 8 }, (_, i) => ((code >> i) & 1 ? 1 : -1));
  return {
    modality,
    code: Uint8Array.of(code),
    projections: Float32Array.from(bits),
    embedding: Float32Array.from(embedding),
    features: Float32Array.from(embedding),
    warnings: [],
  };
}

const shape = { bits: 8, dimensions: 2 };

function task(relevance: EvalTask['relevance'], excludeSelf = false): EvalTask {
  const items = [encoded(0b1111, [1, 0]), encoded(0b0111, [0, 1]), encoded(0b0000, [0.6, 0.8])];
  const gallery = codedItems('image', items, shape);
  const queries = excludeSelf ? gallery : codedItems('text', [encoded(0b1111, [0, 1], 'text')], shape);
  return { name: 'text-to-image', queries, gallery, relevance, excludeSelf };
}

describe('coded items', () => {
  it('can be cut to their first bits', () => {
    const items = onlyCodes('image', 32, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(items.count).toBe(2);
    expect(firstBits(items, 16)).toMatchObject({ bits: 16, count: 2, codes: Uint8Array.of(1, 2, 5, 6) });
    const [first, second] = [encoded(0b1010, []), encoded(0b0101, [])];
    const both = codedItems('image', [first, second], { bits: 8, dimensions: 0 });
    expect(both).toMatchObject({ embedded: false, reals: { values: both.projections, dimensions: 8 } });
    expect(firstBits(both, 8).projections).toEqual(both.projections);
  });
});

describe('a search of a task', () => {
  it('orders the nearest codes by embeddings, as a gallery does', async () => {
    const found = await searchTask(task({ items: [[1]] }), signal, () => {});
    expect(found.rankings).toEqual([Uint32Array.of(1, 2, 0)]); // by distance it would be 0, 1, 2
    expect(found.scores[0]).toBeCloseTo(1, 2);
  });

  it('leaves the query out of its own gallery', async () => {
    const found = await searchTask(task({ items: [[1], [2], [1]] }, true), signal, () => {});
    expect(found.rankings).toEqual(
      [
        [2, 1],
        [2, 0],
        [1, 0],
      ].map((items) => Uint32Array.from(items)),
    );
    expect(found.scores[0]).toBeCloseTo(0.6, 1);
  });

  it('goes on behind the first hundred by Hamming distance', async () => {
    const codes = randomCodes(300, 64);
    const gallery = onlyCodes('image', 64, codes);
    const queries = onlyCodes('text', 64, codes.slice(8, 16));
    const all = { name: 'a', queries, gallery, relevance: { items: [[1]] }, excludeSelf: false };
    const { rankings } = await searchTask(all, signal, () => {});
    const items = [...(rankings[0] ?? [])];
    expect(items[0]).toBe(1);
    expect([...items].sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    const distances = items.map((item) => distance(codes, 1, item));
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });
});

function distance(codes: Uint8Array, a: number, b: number): number {
  let count = 0;
  for (let i = 0; i < 8; i++) {
    for (let bits = (codes[a * 8 + i] ?? 0) ^ (codes[b * 8 + i] ?? 0); bits; bits &= bits - 1) count++;
  }
  return count;
}

describe('tasks of pairs', () => {
  const pair = { place: '', captions: [] };
  const image = (labels?: number[]) => ({ ...pair, image: 'a', labels, encoded: encoded(1, [1, 0]) });
  const caption = (of: number) => ({ text: 'a', image: of, encoded: encoded(1, [1, 0], 'text') });

  it('are those that make sense', () => {
    const plain = pairSet({ images: [image(), image()], captions: [caption(0), caption(1)] }, [], shape);
    expect(plain.convention).toBe("A'");
    expect(plain.tasks.map(({ name }) => name)).toEqual(['text-to-image', 'image-to-text']);
    const images = [image([0]), image([0])];
    const { tasks } = pairSet({ images, captions: [caption(0), caption(0), caption(1)] }, [encoded(2, [0, 1])], shape);
    expect(tasks.map(({ name, gallery }) => [name, gallery.count])).toEqual([
      ['text-to-image', 3],
      ['image-to-text', 3],
      ['image-to-image', 2],
      ['text-to-text', 3],
    ]);
    expect(tasks[1]?.relevance).toEqual({ items: [[0, 1], [2]] });
    expect(tasks[3]?.relevance).toEqual({ items: [[1], [0], []] });
  });
});

describe('examples', () => {
  const found = {
    rankings: [Uint32Array.of(0, 1), Uint32Array.of(1, 0), Uint32Array.of(1, 0)],
    scores: Float64Array.of(0.5, 0.4, 0.9),
  };
  const queries = { ...onlyCodes('text', 8, Uint8Array.of(0, 0, 0)) };
  const gallery = onlyCodes('image', 8, Uint8Array.of(0, 1));

  it('are right or wrong, the most certain mistakes first', () => {
    const items = [[0], [0], []];
    const { right, wrong } = chooseExamples(
      { name: 'a', queries, gallery, relevance: { items }, excludeSelf: false },
      found,
      5,
    );
    expect(right).toMatchObject([{ query: 0, rank: 1, wanted: 0 }]);
    expect(wrong.map(({ query, rank, wanted }) => [query, rank, wanted])).toEqual([
      [2, undefined, undefined],
      [1, 2, 0],
    ]);
  });

  it('make a table of categories', () => {
    const labels = { queries: Int32Array.of(0, 0, 1), gallery: [[0], [1, 0]] };
    const one = { name: 'a', queries, gallery, relevance: { labels }, excludeSelf: false };
    const cells = confusionTable(one, found)?.match(/<t[dh][^>]*>\d*<\/t[dh]>/g);
    expect(cells?.map((cell) => cell.replace(/<[^>]*>/g, ''))).toEqual(['', '0', '1', '0', '1', '1', '1', '', '1']);
    expect(confusionTable({ ...one, relevance: { items: [[0], [0], []] } }, found)).toBeUndefined();
  });
});

describe('the probability that the first hit is right', () => {
  it('is reached from a score on', () => {
    const hits = { task: 'a', right: 0.5, scores: [0.2, 0.4, 0.6], probabilities: [0.1, 0.3, 0.9] };
    expect(scoreFor(hits, 0.3)).toBeCloseTo(0.4);
    expect(scoreFor(hits, 0.6)).toBeCloseTo(0.5);
    expect(scoreFor(hits, 0.05)).toBe(0.2);
    expect(scoreFor(hits, 0.95)).toBeUndefined();
  });
});

describe('the chart', () => {
  it('is an SVG that can be drawn, with any name in it', async () => {
    const points = [8, 16, 64].map((bits) => ({ bits, quality: bits / 100 }));
    const svg = qualityChart({
      title: '<my> "model" & \u0007more',
      note: 'Two lines.',
      quality: 'R@10',
      lines: [
        { name: 'codes', family: 'a', style: 'whole', points },
        { name: 'float', family: 'a', style: 'level', points: [{ bits: 0, quality: 0.9 }] },
      ],
    });
    expect(svg).toContain('&lt;my&gt; &quot;model&quot; &amp;  more');
    expect(svg.match(/<circle/g)).toHaveLength(3);
    expect(svg).not.toContain('NaN');
    const { info } = await sharp(Buffer.from(svg)).png().toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(760);
  });
});
