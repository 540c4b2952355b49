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

/** An item of any modality. */
export type Input = TextInput | ImageInput;

/** The modality of an input. Fails with `invalid-argument` unless it is of exactly one. */
export function modalityOf(input: unknown): 'text' | 'image' {
  const { text, image } = (input ?? {}) as Partial<TextInput & ImageInput>;
  if (typeof text === 'string' && image === undefined) return 'text';
  if (image !== undefined && image !== null && text === undefined) return 'image';
  throw invalidArgument('Give either { text } or { image }.');
}
