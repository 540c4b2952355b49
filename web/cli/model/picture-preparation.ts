import { invalidArgument } from '../../errors.js';
import type { ImageManifest } from '../../model/manifest.js';
import { isObject, type JsonObject } from './export-files.js';

/** How pictures are prepared, and what of the export could not be kept to. */
export interface PicturePreparation {
  readonly prepare: ImageManifest['prepare'];
  readonly notes: readonly string[];
}

// Pillow's numbers for its filters.
const filters = new Map<unknown, 'bilinear' | 'bicubic'>([
  [2, 'bilinear'],
  [3, 'bicubic'],
]);

/**
 * Reads preprocessor_config.json as Hugging Face's image processors do. Fails with `invalid-argument` for what has no
 * counterpart: pictures that do not become squares of one size.
 */
export function picturePreparation(config: JsonObject): PicturePreparation {
  if (config.do_resize === false) throw refused('does not resize pictures');
  if (config.rescale_offset === true) throw refused('shifts colours (rescale_offset)');
  const filter = filters.get(config.resample ?? 3);
  const notes = filter ? [] : [`pictures are resized by a bicubic filter, not by Pillow's filter ${config.resample}`];
  return {
    prepare: {
      ...square(config),
      filter: filter ?? 'bicubic',
      views: 1,
      ...colours(config),
      type: 'float32',
      background: [255, 255, 255],
    },
    notes,
  };
}

/** The side of the network's square, and how a picture of any shape becomes one. */
function square(config: JsonObject): Pick<ImageManifest['prepare'], 'size' | 'resize' | 'scale'> {
  const resized = sideOf(config.size ?? config.crop_size);
  const crop = config.crop_size === undefined || config.do_center_crop === false ? undefined : sideOf(config.crop_size);
  const share = config.crop_pct;
  if (typeof share === 'number' && share > 0 && share <= 1 && resized.side < 384) {
    return { size: resized.side, resize: 'crop', scale: 1 / share };
  }
  if (crop === undefined) {
    if (resized.shortest) throw refused('makes pictures of any shape (a shortest edge, and no crop)');
    return { size: resized.side, resize: 'squash', scale: 1 };
  }
  if (!resized.shortest && isObject(config.size)) {
    if (resized.side === crop.side) return { size: crop.side, resize: 'squash', scale: 1 };
    throw refused('squashes pictures and then cuts out their centre');
  }
  if (resized.side < crop.side) throw refused('cuts out more than a picture has');
  return { size: crop.side, resize: 'crop', scale: resized.side / crop.side };
}

/** A size is a number, `{ shortest_edge }` or `{ height, width }`. */
function sideOf(size: unknown): { side: number; shortest: boolean } {
  const named: JsonObject = isObject(size) ? size : { height: size, width: size };
  const { shortest_edge: shortest, height, width } = named;
  const side = shortest ?? height;
  if (!(typeof side === 'number' && Number.isInteger(side) && side >= 1)) throw refused('has no "size"');
  if (shortest === undefined && height !== width) throw refused(`wants pictures of ${width} x ${height} pixels`);
  return { side, shortest: shortest !== undefined };
}

/** Means and deviations of colours from 0 to 1, whatever scale the export has them in. */
function colours(config: JsonObject): Pick<ImageManifest['prepare'], 'mean' | 'std'> {
  const scale = config.do_rescale === false ? 1 : (config.rescale_factor ?? 1 / 255);
  if (!(typeof scale === 'number' && scale > 0)) throw refused('has no "rescale_factor" above 0');
  const whole = scale * 255; // white
  const normalised = config.do_normalize !== false;
  const mean = normalised ? three(config.image_mean, 'image_mean') : [0, 0, 0];
  const std = normalised ? three(config.image_std, 'image_std') : [1, 1, 1];
  return { mean: mean.map((value) => value / whole), std: std.map((value) => value / whole) };
}

function three(value: unknown, name: string): number[] {
  const values = Array.isArray(value) ? value : [value, value, value];
  if (values.length === 3 && values.every((each) => Number.isFinite(each))) return values;
  throw refused(`has no "${name}" of three numbers`);
}

function refused(what: string): Error {
  return invalidArgument(`preprocessor_config.json ${what}; crosshash prepares squares of one size, in colour.`);
}
