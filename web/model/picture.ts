import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';
import type { Pixels } from '../engine/image-encoder.js';
import { CrosshashError, invalidArgument } from '../errors.js';

/** Pixels in memory, such as an ImageData; `channels` is found from the length when it is not given. */
export type RawPicture = Omit<Pixels, 'channels'> & { readonly channels?: 3 | 4 };

/**
 * A picture: the path or address of a file, the bytes of a file, or pixels. JPEG, PNG, WebP, GIF, AVIF, TIFF and SVG
 * are decoded, in a page what the browser can show; of a moving picture the first frame. In a page an SVG is told by
 * its name's end or its Blob's type, and one in a Blob needs a policy that allows `img-src blob:`.
 */
export type Picture = string | URL | Uint8Array | ArrayBuffer | Blob | RawPicture;

/** Pictures with more pixels are refused unless the caller says otherwise. */
export const defaultMaxPixels = 100_000_000;

/** The path or address of a picture that has one. */
export function fileNameOf(picture: Picture): string | undefined {
  if (picture instanceof URL) return fileNameOf(picture.href);
  return typeof picture === 'string' && !/^(data|blob):/i.test(picture) ? picture : undefined;
}

/**
 * The pixels of a picture. Fails with `file-not-found`, `not-an-image`, `image-too-large`, `invalid-argument` or
 * `aborted`.
 */
export async function pixelsOf(
  picture: Picture,
  { signal, maxPixels = defaultMaxPixels }: { signal?: AbortSignal | undefined; maxPixels?: number | undefined },
): Promise<Pixels> {
  throwIfAborted(signal);
  if (isRaw(picture)) return checkRaw(picture, maxPixels);
  const bytes = await bytesOf(picture, signal);
  throwIfAborted(signal);
  const pixels = await platform.decodePicture(bytes, fileNameOf(picture) ?? 'The picture', maxPixels);
  throwIfAborted(signal);
  return pixels;
}

async function bytesOf(picture: Exclude<Picture, RawPicture>, signal: AbortSignal | undefined): Promise<Uint8Array> {
  if (typeof picture === 'string' || picture instanceof URL) return platform.readBytes(picture, { signal });
  if (picture instanceof Uint8Array) return picture;
  if (picture instanceof ArrayBuffer) return new Uint8Array(picture);
  if (picture instanceof Blob) return new Uint8Array(await picture.arrayBuffer());
  throw invalidArgument('The picture must be a path, an address, the bytes of a file, a Blob, or pixels.');
}

function isRaw(picture: Picture): picture is RawPicture {
  return typeof picture === 'object' && picture !== null && 'data' in picture && 'width' in picture;
}

function checkRaw({ data, width, height, channels }: RawPicture, maxPixels: number): Pixels {
  const count = width * height;
  if (!(Number.isInteger(width) && Number.isInteger(height) && count > 0)) {
    throw invalidArgument('The width and height of a picture must be whole numbers from 1.');
  }
  if (count > maxPixels) {
    throw new CrosshashError('image-too-large', `The picture has ${count} pixels; ${maxPixels} is the most.`);
  }
  const found = channels ?? data.length / count;
  if ((found !== 3 && found !== 4) || data.length !== count * found) {
    throw invalidArgument(`Pixels of ${width} x ${height} need 3 or 4 bytes each; ${data.length} bytes were given.`);
  }
  return { data, width, height, channels: found };
}
