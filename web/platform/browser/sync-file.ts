/** What workers have of FileSystemSyncAccessHandle; TypeScript declares it for programs of workers alone. */
interface SyncAccess {
  getSize(): number;
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** A file of the origin private file system, open for writing in place by this worker alone. */
export class SyncFile {
  readonly #access: SyncAccess;

  private constructor(access: SyncAccess) {
    this.#access = access;
  }

  /** Rejects while someone else has it open. */
  static async open(handle: FileSystemFileHandle): Promise<SyncFile> {
    const { createSyncAccessHandle } = handle as { createSyncAccessHandle?: () => Promise<SyncAccess> };
    if (!createSyncAccessHandle) throw new Error('files can be written in workers only');
    return new SyncFile(await createSyncAccessHandle.call(handle));
  }

  /** Whether it begins with `header` and holds at least `length` bytes. */
  beginsWith(header: Uint8Array, length: number): boolean {
    return header.length > 0 && this.#access.getSize() >= length && this.#holds(header, 0);
  }

  /** Writes all, and sees to it that it lasts. Throws when there is no room. */
  write(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length; ) {
      const written = this.#access.write(bytes.subarray(done), { at: at + done });
      if (written === 0) throw noRoom();
      done += written;
    }
    this.#access.flush();
    // Chromium says that all was written even when there was no room for it.
    if (this.#access.getSize() < at + bytes.length || !this.#holds(bytes, at)) throw noRoom();
  }

  truncate(size: number): void {
    this.#access.truncate(size);
  }

  close(): void {
    this.#access.close();
  }

  #holds(bytes: Uint8Array, at: number): boolean {
    const found = new Uint8Array(bytes.length);
    return this.#access.read(found, { at }) === found.length && found.every((byte, i) => byte === bytes[i]);
  }
}

function noRoom(): DOMException {
  return new DOMException('no room is left', 'QuotaExceededError');
}
