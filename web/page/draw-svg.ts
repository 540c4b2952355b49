import { CrosshashError } from '../errors.js';
import type { Picture, RawPicture } from '../model/picture.js';
import { nextTurn } from '../platform/browser/next-turn.js';

const side = 512; // of a drawing without a size that would do

/** Whether a picture is an SVG, which only a page can draw. */
export function isSvg(picture: Picture): picture is string | URL | Blob {
  if (picture instanceof Blob) return picture.type === 'image/svg+xml';
  if (typeof picture !== 'string' && !(picture instanceof URL)) return false;
  return /^data:image\/svg\+xml|^(?!data:)[^?#]*\.svg(?:[?#]|$)/i.test(String(picture));
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Draws an SVG with its shorter side at 512 pixels. Fails with `not-an-image`. One after the other, with a turn of the
 * event loop between: this is work of the page's own thread.
 */
export function drawSvg(picture: string | URL | Blob): Promise<RawPicture> {
  const drawn = last.then(nextTurn).then(() => drawNow(picture));
  last = drawn.catch(() => {});
  return drawn;
}

async function drawNow(picture: string | URL | Blob): Promise<RawPicture> {
  const address = picture instanceof Blob ? URL.createObjectURL(picture) : String(picture);
  try {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    image.src = address;
    await image.decode();
    return draw(image);
  } catch (error) {
    const name = picture instanceof Blob ? 'The picture' : String(picture);
    throw new CrosshashError('not-an-image', `${name} is not a drawing that this browser can show.`, { cause: error });
  } finally {
    if (picture instanceof Blob) URL.revokeObjectURL(address);
  }
}

function draw(image: HTMLImageElement): RawPicture {
  const { naturalWidth, naturalHeight } = image;
  const factor = side / Math.max(1, Math.min(naturalWidth, naturalHeight));
  const width = Math.max(1, Math.min(4 * side, Math.round(naturalWidth * factor || side)));
  const height = Math.max(1, Math.min(4 * side, Math.round(naturalHeight * factor || side)));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('there is no canvas');
  context.drawImage(image, 0, 0, width, height);
  return { data: context.getImageData(0, 0, width, height).data, width, height, channels: 4 };
}
