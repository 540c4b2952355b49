// Makes what a caller gives fit to be sent to a worker: addresses whole, because a worker has another base.
import type { CoreOptions } from '../engine/load-core.js';
import { titleOf } from '../gallery/titles.js';
import type { NewItem } from '../gallery/types.js';
import type { ModelLocation } from '../model/model-location.js';
import type { Picture } from '../model/picture.js';
import { portableAddress } from '../platform/browser/portable-address.js';
import type { PortableModel } from '../worker/model-methods.js';
import { drawSvg, isSvg } from './draw-svg.js';

/** Where a model is, with addresses as text: a worker is not sent URL objects. */
export function portableModel(where: ModelLocation | undefined): PortableModel | undefined {
  if (typeof where === 'string' || where instanceof URL) return portableAddress(where);
  if (where === undefined) return undefined;
  const files = Object.entries(where).map(([name, file]) => [name, file instanceof URL ? file.href : file]);
  return Object.fromEntries(files);
}

/** Where the core's WebAssembly is. */
export function portableCore({ wasmUrl, ...rest }: CoreOptions = {}): CoreOptions {
  return wasmUrl === undefined ? rest : { ...rest, wasmUrl: portableAddress(wasmUrl) };
}

/** A query, or anything else that may have a picture. */
export async function portableInput<T extends object>(input: T): Promise<T> {
  if (!('image' in input)) return input;
  return { ...input, image: await portablePicture(input.image as Picture) };
}

/** An item to add. A file's name stands in for the id and title that it does not bring. */
export async function portableItem(item: NewItem): Promise<NewItem> {
  if (typeof item !== 'object' || item === null || !('image' in item)) return item;
  const { image } = item;
  const name = image instanceof File ? image.webkitRelativePath || image.name : undefined;
  const names = name === undefined ? {} : { id: item.id ?? name, title: item.title ?? titleOf(name) };
  return portableInput({ ...item, ...names });
}

async function portablePicture(picture: Picture): Promise<Picture> {
  if (isSvg(picture)) return drawSvg(picture);
  if (typeof picture === 'string' || picture instanceof URL) return portableAddress(picture);
  if (typeof picture !== 'object' || picture === null || !('data' in picture)) return picture;
  const { data, width, height, channels } = picture; // an ImageData, whose members a plain copy would lose
  return { data, width, height, ...(channels && { channels }) };
}
