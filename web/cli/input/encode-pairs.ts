import { CrosshashError } from '../../errors.js';
import type { CrossModal } from '../../model/cross-modal.js';
import type { Encoded } from '../../model/encoded.js';
import type { Skipped } from '../skipped.js';
import { encodeItems } from './encode-items.js';
import { keepEncoded } from './keep-encoded.js';
import type { Pair } from './read-pairs.js';

/** Pairs whose both sides are encoded. */
export interface EncodedPairs {
  readonly images: readonly EncodedImage[];
  readonly captions: readonly EncodedCaption[];
  readonly skipped: readonly Skipped[];
}

export interface EncodedImage extends Pair {
  readonly encoded: Encoded;
}

export interface EncodedCaption {
  readonly text: string;
  /** Which of the images it belongs to. */
  readonly image: number;
  readonly encoded: Encoded;
}

/**
 * Encodes the pictures and the captions of pairs. What cannot be encoded is skipped: a picture with all its captions.
 * Fails with `aborted`, or the first error when there is no pair left.
 */
export async function encodePairs(
  model: CrossModal,
  pairs: readonly Pair[],
  signal: AbortSignal,
): Promise<EncodedPairs> {
  const pictures = pairs.map(({ place }) => ({ image: place }));
  const answers = await encodeItems(model, pictures, { what: 'encode pictures', signal });
  const { kept: images, skipped: unseen } = keepEncoded(pairs, answers, ({ image }) => image);
  const texts = images.flatMap(({ captions }, image) => captions.map((text) => ({ text, image })));
  const spoken = await encodeItems(
    model,
    texts.map(({ text }) => ({ text })),
    { what: 'encode captions', signal },
  );
  const nameOf = ({ image }: { image: number }) => `a caption of ${images[image]?.image}`;
  const { kept: captions, skipped: unread } = keepEncoded(texts, spoken, nameOf);
  const failure = [...answers, ...spoken].find((answer) => answer instanceof CrosshashError);
  if (captions.length === 0 && failure) throw failure;
  return { images, captions, skipped: [...unseen, ...unread] };
}
