import type { Pixels } from '../engine/image-encoder.js';
import { invalidArgument } from '../errors.js';
import type { Encoded } from './encoded.js';
import { ImageModality } from './image-modality.js';
import type { ImageManifest, ModelManifest, TextManifest } from './manifest.js';
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
  image: async (parts) => ImageModality.create(parts, known<ImageManifest>(parts.manifest, 'image')),
  text: async (parts) => TextModality.create(parts, known<TextManifest>(parts.manifest, 'text')),
};

/** Loads a modality. Fails with `model-damaged` or `model-missing`, or `invalid-argument` when the model lacks it. */
export function createModality<Name extends ModalityName>(
  parts: ModelParts,
  name: Name,
): Promise<Modality<Items[Name]>> {
  return makers[name](parts);
}

/** What model.json says of a modality. Fails with `invalid-argument` when that is nothing, or there is no network. */
export function known<T extends ImageManifest | TextManifest>(
  manifest: Pick<ModelManifest, ModalityName> & Partial<Pick<ModelManifest, 'features'>>,
  name: ModalityName,
): T {
  const found = manifest[name];
  if (found !== undefined) return found as T;
  const features = manifest.features?.get(name);
  if (!features) throw invalidArgument(`The model has no encoder for ${name}.`);
  throw invalidArgument(
    `The model's modality ${name} has no network, only a hash function: give { features, modality: '${name}' }, features being a Float32Array of ${features.dimensions} values.`,
  );
}
