import type sharpModule from 'sharp';
import type { Pixels } from '../../engine/image-encoder.js';
import { CrosshashError } from '../../errors.js';
import { shrinkFactor } from '../shrink-factor.js';

type Sharp = typeof sharpModule;

const largePixels = 4_000_000; // of a drawing
const svgSide = 512;

/** Decodes a picture file with sharp: upright, the first frame, 8-bit sRGB; see Platform. */
export async function decodePicture(bytes: Uint8Array, name: string, maxPixels: number): Promise<Pixels> {
  const sharp = await loadSharp();
  try {
    return await decode(sharp, bytes, maxPixels);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    if (/pixel limit/i.test(reason ?? '')) throw tooLarge(name, maxPixels, error);
    throw new CrosshashError('not-an-image', `${name} is not a picture that can be decoded (${reason}).`, {
      cause: error,
    });
  }
}

async function loadSharp(): Promise<Sharp> {
  try {
    return (await import('sharp')).default;
  } catch (error) {
    throw new CrosshashError(
      'internal',
      'The package sharp, which decodes pictures, could not be loaded; install it again.',
      {
        cause: error,
      },
    );
  }
}

async function decode(sharp: Sharp, bytes: Uint8Array, maxPixels: number): Promise<Pixels> {
  const options = { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true } as const;
  const { width, height, format } = await sharp(bytes, options).metadata();
  const shorter = Math.min(width, height);
  const density = format === 'svg' && shorter < svgSide ? svgDensity(width, height) : undefined;
  const picture = sharp(bytes, density ? { ...options, density } : options).autoOrient();
  const factor = shrinkFactor(width, height);
  if (factor > 1) {
    // Upright or not, both sides shrink by the same whole factor.
    const { autoOrient } = await sharp(bytes, options).metadata();
    picture.resize(Math.round(autoOrient.width / factor), Math.round(autoOrient.height / factor), { fit: 'fill' });
  }
  const { data, info } = await picture
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { ...toColour(data, info.channels), width: info.width, height: info.height };
}

/** At which a small drawing gets a shorter side of {@link svgSide}, if that does not make it large. */
function svgDensity(width: number, height: number): number {
  const factor = Math.min(svgSide / Math.min(width, height), Math.sqrt(largePixels / (width * height)));
  return Math.max(72, 72 * factor);
}

/** Red, green, blue (and alpha) of what may be grey (and alpha). */
function toColour(data: Uint8Array, channels: number): Pick<Pixels, 'data' | 'channels'> {
  if (channels === 3 || channels === 4) return { data, channels };
  const wide = channels === 1 ? 3 : 4;
  const count = data.length / channels;
  const colour = new Uint8Array(count * wide);
  for (let i = 0; i < count; i++) {
    colour.fill(data[i * channels] ?? 0, i * wide, i * wide + 3);
    if (wide === 4) colour[i * 4 + 3] = data[i * 2 + 1] ?? 0;
  }
  return { data: colour, channels: wide };
}

function tooLarge(name: string, maxPixels: number, cause: unknown): CrosshashError {
  const message = `${name} has more than ${maxPixels} pixels; make it smaller.`;
  return new CrosshashError('image-too-large', message, { cause });
}
