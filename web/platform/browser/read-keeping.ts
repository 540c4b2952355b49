import { throwIfAborted } from '../../abort.js';
import { CrosshashError } from '../../errors.js';
import { sha256 } from '../../model/sha256.js';
import type { DeviceFiles } from '../device-files.js';
import { fetchBytes, fetchResponse } from '../fetch-bytes.js';
import type { ReadOptions } from '../platform.js';
import { deviceFiles } from './device-files.js';

/** What is known of a kept file; it is written after the file, so that a file without it counts as absent. */
interface Note {
  readonly sha256: string;
  readonly etag: string | null;
}

/**
 * Reads an address and keeps a copy. The copy is used, once its SHA-256 is checked, when the server says that it is
 * still the newest, or when there is no network. Fails as {@link fetchBytes} does.
 */
export async function readKeeping(url: URL, options: ReadOptions): Promise<Uint8Array> {
  const files = await deviceFiles();
  if (!files) return fetchBytes(url, options);
  const name = `addresses/${await sha256(new TextEncoder().encode(url.href))}`;
  const note = await readNote(files, name);
  try {
    // Elsewhere the extra header would need the server's consent.
    const headers = note?.etag && url.origin === location.origin ? { 'If-None-Match': note.etag } : undefined;
    const { response, bytes } = await fetchResponse(url, options, headers);
    if (response.status !== 304) {
      await keep(files, name, bytes, response.headers.get('etag')).catch(() => {}); // no room is no reason to fail
      return bytes;
    }
    return (await readCopy(files, name, note, options)) ?? (await fetchBytes(url, options));
  } catch (error) {
    throwIfAborted(options.signal);
    if (!(error instanceof CrosshashError) || error.cause === undefined) throw error; // the server answered
    const copy = await readCopy(files, name, note, options);
    if (copy) return copy;
    throw error;
  }
}

async function readNote(files: DeviceFiles, name: string): Promise<Note | undefined> {
  try {
    const bytes = await files.read(`${name}.json`);
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

async function readCopy(
  files: DeviceFiles,
  name: string,
  note: Note | undefined,
  { onBytes }: ReadOptions,
): Promise<Uint8Array | undefined> {
  const bytes = note && (await files.read(name));
  if (!bytes || (await sha256(bytes)) !== note.sha256) return undefined;
  onBytes?.(bytes.length, bytes.length);
  return bytes;
}

async function keep(files: DeviceFiles, name: string, bytes: Uint8Array, etag: string | null): Promise<void> {
  const note: Note = { sha256: await sha256(bytes), etag };
  await files.write(name, bytes);
  await files.write(`${name}.json`, new TextEncoder().encode(JSON.stringify(note)));
}
