import type { CrossModal } from '../../model/cross-modal.js';
import type { Encoded } from '../../model/encoded.js';
import { encodePairs } from '../input/encode-pairs.js';
import type { Pair } from '../input/read-pairs.js';
import type { Base, Training } from './training.js';

/**
 * What there is to learn from pictures and their captions, once both are encoded: each caption makes a pair. A method
 * that makes a space of its own learns from the networks' features, one that does not from their embeddings.
 */
export async function trainingFromPairs(
  model: CrossModal,
  { base, pairs, ownSpace }: { base: Base; pairs: readonly Pair[]; ownSpace: boolean },
  signal: AbortSignal,
): Promise<Training> {
  const kind = ownSpace ? 'features' : 'embedding';
  const { images, captions, skipped } = await encodePairs(model, pairs, signal);
  const labelled = images.every(({ labels }) => labels);
  return {
    features: { image: rowsOf(images, kind), text: rowsOf(captions, kind) },
    rows: {
      image: Uint32Array.from(captions, ({ image }) => image),
      text: Uint32Array.from(captions, (_, i) => i),
    },
    ...(labelled && { labels: captions.map(({ image }) => images[image]?.labels ?? []) }),
    count: captions.length,
    unit: 'pairs',
    skipped,
    base,
  };
}

function rowsOf(items: readonly { encoded: Encoded }[], kind: 'embedding' | 'features') {
  const columns = items[0]?.encoded[kind].length ?? 0;
  const values = new Float32Array(items.length * columns);
  for (const [i, { encoded }] of items.entries()) values.set(encoded[kind], i * columns);
  return { values, columns };
}
