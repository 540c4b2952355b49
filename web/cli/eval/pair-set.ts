import type { Encoded } from '../../model/encoded.js';
import type { EncodedPairs } from '../input/encode-pairs.js';
import { codedItems } from './coded-items.js';
import type { EvalSet, EvalTask } from './eval-task.js';

/**
 * What pairs of pictures and captions can tell: a caption is to find its picture among all pictures and the
 * distractors, a picture its captions, a caption the others of its picture, and a picture those that share a label.
 */
export function pairSet(
  { images, captions }: Pick<EncodedPairs, 'images' | 'captions'>,
  distractors: readonly Encoded[],
  shape: { bits: number; dimensions: number },
): EvalSet {
  const pictures = codedItems(
    'image',
    images.map(({ encoded }) => encoded),
    shape,
  );
  const found = [...images.map(({ encoded }) => encoded), ...distractors];
  const gallery = distractors.length === 0 ? pictures : codedItems('image', found, shape);
  const texts = codedItems(
    'text',
    captions.map(({ encoded }) => encoded),
    shape,
  );
  const own: number[][] = images.map(() => []);
  for (const [caption, { image }] of captions.entries()) own[image]?.push(caption);
  const others = captions.map(({ image }, caption) => (own[image] ?? []).filter((one) => one !== caption));
  const labels = images.flatMap(({ labels: given }) => (given ? [given] : []));
  const tasks: EvalTask[] = [
    {
      name: 'text-to-image',
      queries: texts,
      gallery,
      relevance: { items: captions.map(({ image }) => [image]) },
      excludeSelf: false,
    },
    { name: 'image-to-text', queries: pictures, gallery: texts, relevance: { items: own }, excludeSelf: false },
  ];
  if (labels.length === images.length) {
    const relevance = { labels: { queries: labels, gallery: labels } };
    tasks.push({ name: 'image-to-image', queries: pictures, gallery: pictures, relevance, excludeSelf: true });
  }
  if (others.some((list) => list.length > 0)) {
    const relevance = { items: others };
    tasks.push({ name: 'text-to-text', queries: texts, gallery: texts, relevance, excludeSelf: true });
  }
  return { tasks, convention: "A'" };
}
