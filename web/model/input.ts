import { invalidArgument } from '../errors.js';
import type { Picture } from './picture.js';

/** A text to encode. */
export interface TextInput {
  readonly text: string;
}

/** A picture to encode. */
export interface ImageInput {
  readonly image: Picture;
}

/** What the caller's own network, or any other description, says of an item: it only needs the hash function. */
export interface FeaturesInput {
  /** As many values as the modality's hash function takes; of a modality with a network an embedding of L2 norm 1. */
  readonly features: Float32Array;
  readonly modality: string;
}

/** An item of any modality. */
export type Input = TextInput | ImageInput | FeaturesInput;

/** The modality of an input. Fails with `invalid-argument` unless it is of exactly one. */
export function modalityOf(input: unknown): string {
  const { text, image, features, modality } = (input ?? {}) as Partial<TextInput & ImageInput & FeaturesInput>;
  const given = [text, image, features].filter((value) => value !== undefined && value !== null).length;
  if (given === 1 && typeof text === 'string') return 'text';
  if (given === 1 && features instanceof Float32Array && typeof modality === 'string') return modality;
  if (given === 1 && image) return 'image';
  throw invalidArgument('Give either { text }, { image }, or { features, modality } with features in a Float32Array.');
}
