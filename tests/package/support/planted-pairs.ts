import type { DenseRows } from 'crosshash/engine';
import { randomSource } from '../../random-source.mjs';

/** Features of two modalities that show the same few hidden values, each in its own way and with a little noise. */
export interface PlantedPairs {
  readonly count: number;
  readonly image: DenseRows;
  readonly text: DenseRows;
  /** Which of 32 categories each pair belongs to: on which side of 0 its first five hidden values lie. */
  readonly labels: Int32Array;
}

/** `count` pairs of 24 hidden values, seen in 40 and in 30 dimensions. Same seed, same pairs. */
export function plantedPairs(count: number, seed = 1): PlantedPairs {
  const views = randomSource(99); // the same for all pairs
  const seen = (columns: number) => Float64Array.from({ length: 24 * columns }, () => normal(views));
  const [imageView, textView] = [seen(40), seen(30)];
  const random = randomSource(seed);
  const hidden = Array.from({ length: count }, () => Array.from({ length: 24 }, () => normal(random)));
  const show = (view: Float64Array, columns: number): DenseRows => ({
    columns,
    values: Float32Array.from({ length: count * columns }, (_, i) => {
      const values = hidden[Math.floor(i / columns)] ?? [];
      const signal = values.reduce((sum, value, j) => sum + value * (view[j * columns + (i % columns)] ?? 0), 0);
      return signal + 0.3 * normal(random);
    }),
  });
  return {
    count,
    image: show(imageView, 40),
    text: show(textView, 30),
    labels: Int32Array.from(hidden, (values) =>
      values.slice(0, 5).reduce((label, value, i) => label + (value > 0 ? 2 ** i : 0), 0),
    ),
  };
}

/** Row `row` of features. */
export function rowOf({ values, columns }: DenseRows, row: number): Float32Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
