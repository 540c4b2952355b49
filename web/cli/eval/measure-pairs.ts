import path from 'node:path';
import type { CrossModal } from '../../model/cross-modal.js';
import { type FoundItem, findItems } from '../find-items.js';
import { encodeItems } from '../input/encode-items.js';
import { encodePairs } from '../input/encode-pairs.js';
import { keepEncoded } from '../input/keep-encoded.js';
import { type Pair, readPairs } from '../input/read-pairs.js';
import { centred } from './centred.js';
import type { Measurable } from './measured.js';
import { pairSet } from './pair-set.js';

/** Pairs, and further pictures that are in the gallery only. */
export interface PairInputs {
  readonly pairs: readonly Pair[];
  readonly distractors: readonly Distractor[];
}

interface Distractor {
  readonly id: string;
  readonly place: string;
}

/**
 * Reads the list of pairs, of each the first `most` captions, and finds the distractors, those that are pictures of the
 * pairs left out.
 */
export async function readPairInputs(
  list: string,
  images: string | undefined,
  distractors: string | undefined,
  most = Number.POSITIVE_INFINITY,
): Promise<PairInputs> {
  const whole = await readPairs(list, images);
  const pairs = whole.map((pair) => ({ ...pair, captions: pair.captions.slice(0, most) }));
  const own = new Set(pairs.map(({ place }) => place));
  const found = distractors === undefined ? [] : (await findItems([distractors])).flatMap(pictureOf);
  return { pairs, distractors: found.filter(({ place }) => !own.has(place)) };
}

/** What a model makes of them. */
export async function measurePairs(
  model: CrossModal,
  { pairs, distractors }: PairInputs,
  signal: AbortSignal,
): Promise<Measurable> {
  const encoded = await encodePairs(model, pairs, signal);
  const more = distractors.map(({ place }) => ({ image: place }));
  const answers = await encodeItems(model, more, { what: 'encode distractors', signal });
  const added = keepEncoded(distractors, answers, ({ id }) => id);
  const images = [
    ...encoded.images.map(({ image: name, place }) => ({ name, place })),
    ...added.kept.map(({ id: name, place }) => ({ name, place })),
  ];
  const texts = encoded.captions.map(({ text }) => text);
  const pictures = await centred(
    model,
    [...encoded.images, ...added.kept].map((picture) => picture.encoded),
  );
  const own = encoded.images.map((image, i) => ({ ...image, encoded: pictures[i] ?? image.encoded }));
  const set = pairSet({ ...encoded, images: own }, pictures.slice(own.length), model);
  return { set, faces: { images, texts }, skipped: [...encoded.skipped, ...added.skipped] };
}

function pictureOf(item: FoundItem): Distractor[] {
  return 'image' in item && typeof item.image === 'string' ? [{ id: item.id, place: path.resolve(item.image) }] : [];
}
