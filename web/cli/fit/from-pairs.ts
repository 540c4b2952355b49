import type { CrossModal } from '../../model/cross-modal.js';
import { encodePairs } from '../input/encode-pairs.js';
import type { Pair } from '../input/read-pairs.js';
import type { Base, Training } from './training.js';

/** What there is to learn from pictures and their captions, once both are encoded: each caption makes a pair. */
export async function trainingFromPairs(
  model: CrossModal,
  base: Base,
  pairs: readonly Pair[],
  signal: AbortSignal,
): Promise<Training> {
  const { images, captions, skipped } = await encodePairs(model, pairs, signal);
  const labelled = images.every(({ labels }) => labels);
  return {
    features: { image: rowsOf(images, model.dimensions), text: rowsOf(captions, model.dimensions) },
    rows: {
      image: Uint32Array.from(captions, ({ image }) => image),
      text: Uint32Array.from(captions, (_, i) => i),
    },
    ...(labelled && { labels: captions.map(({ image }) => images[image]?.labels ?? []) }),
    count: captions.length,
    skipped,
    base,
  };
}

function rowsOf(items: readonly { encoded: { embedding: Float32Array } }[], columns: number) {
  const values = new Float32Array(items.length * columns);
  for (const [i, { encoded }] of items.entries()) values.set(encoded.embedding, i * columns);
  return { values, columns };
}
