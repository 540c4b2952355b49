import { invalidArgument } from '../../errors.js';
import type { ExportFiles } from './export-files.js';

const folders = ['onnx/', ''];
const imageNames = ['vision_model', 'image_model', 'visual', 'image_encoder'];
const textNames = ['text_model', 'textual', 'text_encoder'];
const usualVariants = ['quantized', 'float'];

/** The two networks of an export. */
export interface NetworkFiles {
  readonly image: Uint8Array;
  readonly text: Uint8Array;
}

/**
 * Reads the networks of an export, of a variant such as `quantized` (`vision_model_quantized.onnx`) or `float`
 * (`vision_model.onnx`); without one, the quantized one where it is there. Fails with `invalid-argument`.
 */
export async function readNetworks(files: ExportFiles, variant: string | undefined): Promise<NetworkFiles> {
  if (variant !== undefined && !/^\w+$/.test(variant)) {
    throw invalidArgument('--variant is the end of a file name, such as quantized, int8 or float.');
  }
  const variants = variant === undefined ? usualVariants : [variant];
  return {
    image: await files.findFirst(namesOf(imageNames, variants), 'network for pictures'),
    text: await files.findFirst(namesOf(textNames, variants), 'network for texts'),
  };
}

function namesOf(bases: readonly string[], variants: readonly string[]): string[] {
  return bases.flatMap((base) =>
    folders.flatMap((folder) =>
      variants.map((variant) => `${folder}${base}${variant === 'float' ? '' : `_${variant}`}.onnx`),
    ),
  );
}
