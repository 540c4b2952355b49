import type { CoreAppendix } from '../../engine/core-module.js';
import type { DeviceFiles } from '../device-files.js';
import { SyncFile } from './sync-file.js';

const rootName = 'crosshash';
const temporaryEnd = '.tmp';

/** Files in the origin private file system. */
export class OpfsFiles implements DeviceFiles {
  readonly #root: FileSystemDirectoryHandle;

  private constructor(root: FileSystemDirectoryHandle) {
    this.#root = root;
  }

  /** Rejects where the browser has no such file system, or refuses it. */
  static async open(): Promise<OpfsFiles> {
    const origin = await navigator.storage.getDirectory();
    return new OpfsFiles(await origin.getDirectoryHandle(rootName, { create: true }));
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const blob = await this.blob(name);
    return blob && new Uint8Array(await blob.arrayBuffer());
  }

  async blob(name: string): Promise<Blob | undefined> {
    return (await this.#find(name))?.getFile();
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const { folder, file } = await this.#place(name);
    if (typeof FileSystemFileHandle.prototype.createWritable === 'function') {
      // Writes beside the file, and takes its place when it is closed.
      const stream = await (await folder.getFileHandle(file, { create: true })).createWritable();
      try {
        await stream.write(bytes as Uint8Array<ArrayBuffer>);
        await stream.close();
      } catch (error) {
        await stream.abort().catch(() => {});
        throw error;
      }
      return;
    }
    const temporary = await folder.getFileHandle(`${file}${temporaryEnd}`, { create: true });
    const sync = await SyncFile.open(temporary);
    try {
      sync.truncate(0);
      sync.write(bytes, 0);
    } finally {
      sync.close();
    }
    await (temporary as MovableHandle).move(file);
  }

  async append(name: string, { offset, bytes, header: newHeader }: CoreAppendix, header: Uint8Array): Promise<boolean> {
    const handle = await this.#find(name);
    if (!handle) return false;
    const file = await SyncFile.open(handle);
    try {
      if (!file.beginsWith(header, offset)) return false;
      file.write(bytes, offset);
      file.write(newHeader, 0); // one page in one write: it is there or it is not
      return true;
    } finally {
      file.close();
    }
  }

  async remove(name: string): Promise<void> {
    const { folder, file } = await this.#place(name);
    await folder.removeEntry(file).catch(ignoreMissing);
  }

  async list(folder: string): Promise<{ name: string; bytes: number }[]> {
    const found: { name: string; bytes: number }[] = [];
    const directory = await this.#root.getDirectoryHandle(folder, { create: true });
    for await (const [name, handle] of (directory as IterableDirectory).entries()) {
      if (handle.kind !== 'file' || name.endsWith(temporaryEnd)) continue;
      found.push({ name: decodeURIComponent(name), bytes: (await (handle as FileSystemFileHandle).getFile()).size });
    }
    return found;
  }

  async #find(name: string): Promise<FileSystemFileHandle | undefined> {
    const { folder, file } = await this.#place(name);
    return folder.getFileHandle(file).catch(ignoreMissing);
  }

  async #place(name: string): Promise<{ folder: FileSystemDirectoryHandle; file: string }> {
    const slash = name.indexOf('/');
    const folder = await this.#root.getDirectoryHandle(name.slice(0, slash), { create: true });
    return { folder, file: encodeURIComponent(name.slice(slash + 1)) };
  }
}

/** What browsers have, and TypeScript's declarations do not. */
interface MovableHandle extends FileSystemFileHandle {
  move(name: string): Promise<void>;
}
interface IterableDirectory extends FileSystemDirectoryHandle {
  entries(): AsyncIterable<[string, FileSystemHandle]>;
}

function ignoreMissing(error: unknown): undefined {
  if ((error as Error).name === 'NotFoundError') return undefined;
  throw error;
}
