import { CrosshashError } from '../../errors.js';
import { fetchBytes } from '../fetch-bytes.js';
import { GatheredBytes } from '../gathered-bytes.js';
import type { ReadOptions } from '../platform.js';
import { readBlob } from '../read-blob.js';
import { deviceFiles } from './device-files.js';
import { galleryNameOf } from './gallery-name.js';
import { readKeeping } from './read-keeping.js';

/** A file in a folder; see Platform. */
export function fileIn(folder: string | URL, name: string): URL {
  const url = new URL(folder, location.href);
  return new URL(name, url.pathname.endsWith('/') ? url : new URL(`${url.pathname}/`, url));
}

/** Reads a whole file by address, or what is kept as `opfs:NAME`; see Platform. */
export async function readBytes(where: string | URL, options: ReadOptions = {}): Promise<Uint8Array> {
  const kept = galleryNameOf(where);
  if (kept !== undefined) {
    const gathered = new GatheredBytes();
    await readBlob(await keptGallery(kept), gathered, options);
    return gathered.bytes;
  }
  const url = addressOf(where);
  if (url.protocol === 'data:') return dataOf(url);
  return options.keep && url.protocol !== 'blob:' ? readKeeping(url, options) : fetchBytes(url, options);
}

/** The gallery that is kept as `opfs:NAME`. Fails with `file-not-found`. */
export async function keptGallery(name: string): Promise<Blob> {
  const blob = await (await deviceFiles())?.blob(`galleries/${name}`);
  if (blob) return blob;
  throw new CrosshashError('file-not-found', `Nothing is kept on this device as opfs:${name}.`);
}

/** Fails with `file-not-found`. */
export function addressOf(where: string | URL): URL {
  try {
    return new URL(where, location.href);
  } catch (error) {
    throw new CrosshashError('file-not-found', `${where} is no address.`, { cause: error });
  }
}

/** Bundlers write small files into the script as such addresses, which a page's policy may forbid to fetch. */
function dataOf(url: URL): Uint8Array {
  const [, base64, data = ''] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url.href) ?? [];
  const text = decodeURIComponent(data);
  return base64 ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) : new TextEncoder().encode(text);
}
