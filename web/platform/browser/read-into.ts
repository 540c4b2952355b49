import { type ByteSink, writeWhole } from '../byte-sink.js';
import { fetchInto } from '../fetch-bytes.js';
import type { ReadOptions } from '../platform.js';
import { readBlob } from '../read-blob.js';
import { deviceFiles } from './device-files.js';
import { galleryNameOf } from './gallery-name.js';
import { addressOf, keptGallery, readBytes } from './read-bytes.js';

/** Reads a whole file by address, or what is kept as `opfs:NAME`, into `sink`; see Platform. */
export async function readInto(where: string | URL, sink: ByteSink, options: ReadOptions = {}): Promise<void> {
  const kept = galleryNameOf(where);
  if (kept !== undefined) return readBlob(await keptGallery(kept), sink, options);
  const url = addressOf(where);
  const keep = options.keep && url.protocol !== 'blob:' && (await deviceFiles());
  // What is kept is wanted whole before: its checksum is taken, and it is written to the device.
  if (keep || url.protocol === 'data:') writeWhole(await readBytes(where, options), sink);
  else await fetchInto(url, sink, options);
}
