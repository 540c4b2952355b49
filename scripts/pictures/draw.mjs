/** Draws one picture: the PNG, its thumbnail on white, and a signature to compare it by. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contentBox } from './crop.mjs';
import { signatureOf } from './signature.mjs';

const LONGEST_SIDE = 384;
const EMOJI_SIDE = 256;
const THUMBNAIL_SIDE = 128;
const MAX_PIXELS = 40_000_000;
const MIN_LONG_SIDE = 56;
const MIN_SHORT_SIDE = 16;
const MAX_RATIO = 6;
const PNG_FIRST_BYTE = 0x89;
const white = { r: 255, g: 255, b: 255 };

const rawInput = ({ info: { width, height, channels } }) => ({ raw: { width, height, channels } });

/** An SVG is drawn at the size wanted, whatever its own size is. */
async function openSvg(sharp, body) {
  const { width, height } = await sharp(body).metadata();
  return sharp(body, { density: (72 * EMOJI_SIDE) / Math.max(width, height) });
}

/** @returns {Promise<{data: Buffer, info: object} | null>} RGBA without empty margins; null where it is of no use */
async function decode(sharp, body, whiteIsEmpty) {
  let pixels;
  try {
    const image =
      body[0] === PNG_FIRST_BYTE ? sharp(body, { limitInputPixels: MAX_PIXELS }) : await openSvg(sharp, body);
    pixels = await image.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  } catch {
    return null;
  }
  const box = contentBox(pixels, whiteIsEmpty);
  if (!box) return null;
  const [short, long] = [Math.min(box.width, box.height), Math.max(box.width, box.height)];
  if (short < MIN_SHORT_SIDE || long < MIN_LONG_SIDE || long > short * MAX_RATIO) return null;
  return sharp(pixels.data, rawInput(pixels))
    .extract(box)
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true, kernel: 'mitchell' })
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function save(folder, name, bytes) {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

/**
 * @param {typeof import('sharp')} sharp
 * @param {string} folder where `<id>.png` and `thumbnails/<id>.webp` are written
 * @param {string} id
 * @param {Buffer} body an SVG or a PNG
 * @param {{whiteIsEmpty: boolean}} options whether white margins are cut off as well as transparent ones
 * @returns {Promise<import('./signature.mjs').Signature | null>} null where the picture is too large, too small, too
 *          narrow, damaged, or shows nothing on white; then nothing is written
 */
export async function draw(sharp, folder, id, body, { whiteIsEmpty }) {
  const pixels = await decode(sharp, body, whiteIsEmpty);
  if (!pixels) return null;
  const thumbnail = await sharp(pixels.data, rawInput(pixels))
    .flatten({ background: white })
    .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'contain', background: white })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const signature = signatureOf(thumbnail);
  if (!signature) return null;
  const png = await sharp(pixels.data, rawInput(pixels)).png({ compressionLevel: 6 }).toBuffer();
  await save(folder, `${id}.png`, png);
  const webp = await sharp(thumbnail.data, rawInput(thumbnail)).webp({ quality: 82, effort: 3 }).toBuffer();
  await save(folder, `thumbnails/${id}.webp`, webp);
  return signature;
}
