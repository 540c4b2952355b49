import type { Pixels } from '../../engine/image-encoder.js';
import { CrosshashError } from '../../errors.js';
import { shrinkFactor } from '../shrink-factor.js';

/** Decodes a picture file: upright, the first frame, 8-bit sRGB; see Platform. */
export async function decodePicture(bytes: Uint8Array, name: string, maxPixels: number): Promise<Pixels> {
  const bitmap = await decode(bytes, name);
  try {
    const { width, height } = bitmap;
    if (width * height > maxPixels) {
      throw new CrosshashError('image-too-large', `${name} has more than ${maxPixels} pixels; make it smaller.`);
    }
    const factor = shrinkFactor(width, height);
    const target = { width: Math.round(width / factor), height: Math.round(height / factor) };
    const context = new OffscreenCanvas(target.width, target.height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new CrosshashError('internal', 'This browser gave no canvas to decode a picture with.');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, target.width, target.height);
    return { data: context.getImageData(0, 0, target.width, target.height).data, ...target, channels: 4 };
  } finally {
    bitmap.close();
  }
}

async function decode(bytes: Uint8Array, name: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]), { imageOrientation: 'from-image' });
  } catch (error) {
    const message = `${name} is not a picture that this browser can decode.`;
    throw new CrosshashError('not-an-image', message, { cause: error });
  }
}
