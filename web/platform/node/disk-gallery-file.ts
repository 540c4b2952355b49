import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { throwIfAborted } from '../../abort.js';
import type { CoreAppendix } from '../../engine/core-module.js';
import { CrosshashError } from '../../errors.js';
import type { GalleryFile } from '../gallery-file.js';
import { pathOf, reasonOf } from './read-bytes.js';

const chunkBytes = 1 << 22;

/** A gallery in a file. Appending assumes that no other program writes the file at the same time. */
export class DiskGalleryFile implements GalleryFile {
  readonly key: string;

  constructor(where: string | URL) {
    this.key = pathOf(where);
  }

  async replace(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    const target = await realpath(this.key).catch(() => this.key); // a link stays a link
    const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      const mode = await stat(target).then(
        (old) => old.mode & 0o777,
        () => 0o666,
      );
      await writeWhole(temporary, bytes, mode, signal);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw writeFailed(this.key, error);
    }
    await syncFolder(path.dirname(target));
  }

  async append({ offset, bytes, header: newHeader }: CoreAppendix, header: Uint8Array): Promise<boolean> {
    const file = await open(this.key, constants.O_RDWR).catch(() => undefined);
    if (!file) return false;
    try {
      if (!(await begins(file, header, offset))) return false;
      await writeAll(file, bytes, offset);
      await file.sync();
      await writeAll(file, newHeader, 0); // one page in one write: it is there or it is not
      await file.sync();
      return true;
    } catch (error) {
      throw writeFailed(this.key, error);
    } finally {
      await file.close();
    }
  }
}

/** Whether the file begins with `header` and holds at least `length` bytes. */
async function begins(file: FileHandle, header: Uint8Array, length: number): Promise<boolean> {
  if (header.length === 0 || (await file.stat()).size < length) return false;
  const page = Buffer.alloc(header.length);
  const { bytesRead } = await file.read(page, 0, page.length, 0);
  return bytesRead === page.length && page.equals(header);
}

async function writeWhole(name: string, bytes: Uint8Array, mode: number, signal?: AbortSignal): Promise<void> {
  const file = await open(name, 'wx', mode);
  try {
    await writeAll(file, bytes, 0, signal);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number, signal?: AbortSignal): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    throwIfAborted(signal);
    const length = Math.min(chunkBytes, bytes.length - done);
    const { bytesWritten } = await file.write(bytes, done, length, position + done);
    done += bytesWritten;
  }
}

/** Makes the new name last. Not every system can: then the name is as safe as the system makes it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

function writeFailed(name: string, error: unknown): CrosshashError {
  if (error instanceof CrosshashError) return error;
  const message = `${name} could not be written (${reasonOf(error)}); what was there before is unharmed.`;
  return new CrosshashError('write-failed', message, { cause: error });
}
