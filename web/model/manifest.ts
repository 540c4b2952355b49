import type { ImageEncoderOptions, Pooling } from '../engine/image-encoder.js';
import type { TextPadding } from '../engine/text-encoder.js';
import type { CertaintyManifest } from './certainty.js';

/** The newest version of model.json, which this release reads, and all before it. */
export const manifestFormat = 2;

/** The first version that has modalities without a network, and networks without embeddings. */
export const featuresFormat = 2;

/** A network file, and what its inputs and its outputs are called. It has an output, features or both. */
export interface NetworkManifest {
  readonly file: string;
  /** From what crosshash gives (`pixels`; `ids`, `mask`, `types`) to the network's own names. */
  readonly inputs: Readonly<Record<string, string>>;
  /**
   * The output that is the embedding, which the hash function takes. Without it the hash function takes the features,
   * and what it makes of them, at length 1, is the embedding: the space in which it was learned.
   */
  readonly output?: string;
  /** What hash functions are best learned from: the output before the heads that make an embedding of it. */
  readonly features?: NetworkFeatures;
  /** An output of one value: how probable it is, 0 to 1, that a text is of the network's languages. */
  readonly knows?: string;
}

/** An output of a network, and how many values it has for an item. */
export interface NetworkFeatures {
  readonly output: string;
  readonly dimensions: number;
}

/** How pictures become codes. */
export interface ImageManifest {
  readonly network: NetworkManifest;
  readonly prepare: Omit<ImageEncoderOptions, 'pooling' | 'dimensions'>;
  readonly pool: Pooling;
  /** The file of the hash function. */
  readonly hash: string;
  /** `gallery`: a gallery of pictures is best centred on the mean of its own, see `Gallery.center`. */
  readonly center?: 'gallery';
}

/** A network for texts, and how they are prepared for it. */
export interface TextReaderManifest {
  readonly network: NetworkManifest;
  readonly prepare: {
    readonly tokenizer: string;
    readonly tokenizerConfig: string;
    readonly maxTokens: number;
    readonly padId: number;
    /** `longest` where model.json does not say. */
    readonly padding: TextPadding;
  };
  readonly pool: Pooling;
}

/** How texts become codes. */
export interface TextManifest extends TextReaderManifest {
  /** The file of the hash function. */
  readonly hash: string;
  /**
   * A second network, for texts in languages that the first does not know; its output `knows` says of which texts it is to
   * be believed. What it gives lies in the same space, so the hash function is the same.
   */
  readonly foreign?: TextReaderManifest;
}

/** How features that someone brings become codes: a modality without a network, whatever its name. */
export interface FeaturesManifest {
  /** How many values an item has. */
  readonly dimensions: number;
  /** The file of the hash function. */
  readonly hash: string;
}

/** The size and SHA-256 (64 hexadecimal digits) of a file of the model. */
export interface FileEntry {
  readonly bytes: number;
  readonly sha256: string;
}

/** What model.json says. */
export interface ModelManifest {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** SHA-256, 64 hexadecimal digits: galleries carry it, see fingerprint.ts. */
  readonly fingerprint: string;
  /** How many values an embedding has; 0 when no modality has a network. */
  readonly dimensions: number;
  /** The width of the codes: what the model is loaded with when nobody asks for another. */
  readonly bits: number;
  /** All widths that it can be loaded with, rising; the hash functions have the last, a shorter code is its beginning. */
  readonly widths: readonly number[];
  readonly image?: ImageManifest;
  readonly text?: TextManifest;
  /** The modalities without a network, by name. */
  readonly features: ReadonlyMap<string, FeaturesManifest>;
  /** The languages that its texts may be in, as BCP 47 tags; absent where nobody said. */
  readonly languages?: readonly string[];
  /** What each dimension of an embedding stands for, where they stand for something. */
  readonly categories?: readonly string[];
  /** How certain searches are, by their modalities; nothing for those that nobody has calibrated. */
  readonly certainty: readonly CertaintyManifest[];
  readonly files: ReadonlyMap<string, FileEntry>;
  /** The member `modalities` as it was read, unknown modalities included: the fingerprint covers it. */
  readonly modalities: unknown;
}

/** The files that a modality needs. */
export function filesOf(modality: ModalityManifest): string[] {
  if (!('network' in modality)) return [modality.hash];
  const foreign = 'foreign' in modality && modality.foreign ? readerFilesOf(modality.foreign) : [];
  return [...readerFilesOf(modality), ...foreign, modality.hash];
}

function readerFilesOf({ network, prepare }: ImageManifest | TextReaderManifest): string[] {
  return [network.file, ...('tokenizer' in prepare ? [prepare.tokenizer, prepare.tokenizerConfig] : [])];
}

/** What model.json says of a modality of any kind. */
export type ModalityManifest = ImageManifest | TextManifest | FeaturesManifest;

/** All modalities that this release knows, by name: those with a network, then those without. */
export function modalitiesOf(
  manifest: Pick<ModelManifest, 'image' | 'text' | 'features'>,
): ReadonlyMap<string, ModalityManifest> {
  const modalities = new Map<string, ModalityManifest>();
  if (manifest.image) modalities.set('image', manifest.image);
  if (manifest.text) modalities.set('text', manifest.text);
  for (const [name, features] of manifest.features) modalities.set(name, features);
  return modalities;
}
