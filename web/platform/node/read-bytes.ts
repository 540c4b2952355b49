import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { throwIfAborted } from '../../abort.js';
import { CrosshashError, invalidArgument } from '../../errors.js';
import { fetchBytes } from '../fetch-bytes.js';
import type { ReadOptions } from '../platform.js';

const scheme = /^(https?|file|data|blob):/i;

/** The address that `where` is, or nothing when it is a path. */
export function urlOf(where: string | URL): URL | undefined {
  if (where instanceof URL) return where;
  return scheme.test(where) ? new URL(where) : undefined;
}

/** The path of a file on disk. Fails with `invalid-argument` for an address elsewhere. */
export function pathOf(where: string | URL): string {
  const url = urlOf(where);
  if (!url) return path.resolve(String(where));
  if (url.protocol === 'file:') return fileURLToPath(url);
  throw invalidArgument(`${url.href} is not on this machine; give a path.`);
}

/** A file in a folder; see Platform. */
export function fileIn(folder: string | URL, name: string): string | URL {
  const url = urlOf(folder);
  if (!url) return path.join(String(folder), name);
  return new URL(name, url.pathname.endsWith('/') ? url : new URL(`${url.pathname}/`, url));
}

/** Reads a whole file by path or address; see Platform. */
export async function readBytes(where: string | URL, options: ReadOptions = {}): Promise<Uint8Array> {
  const url = urlOf(where);
  if (url && url.protocol !== 'file:') return fetchBytes(url, options);
  throwIfAborted(options.signal);
  const file = pathOf(where);
  try {
    const bytes = await readFile(file, options.signal ? { signal: options.signal } : {});
    options.onBytes?.(bytes.length, bytes.length);
    return bytes;
  } catch (error) {
    throwIfAborted(options.signal);
    throw new CrosshashError('file-not-found', `${file} could not be read (${reasonOf(error)}).`, { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EFBIG: 'it is too large',
  ERR_FS_FILE_TOO_LARGE: 'it is above 2 GiB',
};

/** What an error of the file system means, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return (code && reasons[code]) ?? message ?? String(error);
}
