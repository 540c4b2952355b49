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
    if (header.length === 0 || this.#access.getSize() < length) return false;
    const page = new Uint8Array(header.length);
    return this.#access.read(page, { at: 0 }) === page.length && page.every((byte, i) => byte === header[i]);
  }

  /** Writes all, and sees to it that it lasts. */
  write(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length; ) {
      const written = this.#access.write(bytes.subarray(done), { at: at + done });
      if (written === 0) throw new Error('no room is left');
      done += written;
    }
    this.#access.flush();
  }

  truncate(size: number): void {
    this.#access.truncate(size);
  }

  close(): void {
    this.#access.close();
  }
}
