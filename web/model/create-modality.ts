import type { Pixels } from '../engine/image-encoder.js';
import { invalidArgument } from '../errors.js';
import type { Encoded } from './encoded.js';
import { ImageModality } from './image-modality.js';
import type { ModelParts } from './modality.js';
import { TextModality } from './text-modality.js';

/** What an item of each modality is, once it is read and decoded. */
export interface Items {
  text: string;
  image: Pixels;
}

/** The name of a modality that this release encodes. */
export type ModalityName = keyof Items;

/** Turns items of one modality into codes. */
export interface Modality<Item> {
  encode(item: Item): Promise<Encoded>;
  dispose(): Promise<void>;
}

const makers: { readonly [Name in ModalityName]: (parts: ModelParts) => Promise<Modality<Items[Name]>> } = {
  image: async (parts) => ImageModality.create(parts, known(parts.manifest.image, 'image')),
  text: async (parts) => TextModality.create(parts, known(parts.manifest.text, 'text')),
};

/** Loads a modality. Fails with `model-damaged` or `model-missing`, or `invalid-argument` when the model lacks it. */
export function createModality<Name extends ModalityName>(
  parts: ModelParts,
  name: Name,
): Promise<Modality<Items[Name]>> {
  return makers[name](parts);
}

/** What model.json says of a modality. Fails with `invalid-argument` when that is nothing. */
export function known<T>(manifest: T | undefined, name: ModalityName): T {
  if (manifest !== undefined) return manifest;
  throw invalidArgument(`The model has no encoder for ${name}.`);
}
