import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { networkFeatures, textReader } from './network-features.mjs';

/**
 * Photographs and all their captions as the default model's frozen networks say them: `{ image, text, captions }`; the
 * captions of photograph i are the rows `captions[i]` to `captions[i + 1] - 1` of `text`. At most `most` photographs.
 */
export async function readFlickr8k(data, name, most) {
  const lines = (await readFile(path.join(data, name, 'captions.jsonl'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const captions = [0];
  for (const line of lines.slice(0, most)) captions.push(captions[captions.length - 1] + line.captions.length);
  const reader = { key: (file) => file, read: (file) => ({ image: path.join(data, name, 'images', file) }), most };
  const files = lines.map(({ image }) => image);
  const texts = lines.flatMap((line) => line.captions);
  return {
    text: await networkFeatures('text', `${name}-captions`, texts, {
      ...textReader,
      most: captions[captions.length - 1],
    }),
    image: await networkFeatures('image', `${name}-images`, files, reader),
    captions: Uint32Array.from(captions),
  };
}
