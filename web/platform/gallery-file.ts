import type { CoreAppendix } from '../engine/core-module.js';

/** A place where a gallery is kept. All writing is safe against a crash at any moment. */
export interface GalleryFile {
  /** Names the place: two with the same key are one. */
  readonly key: string;

  /** Replaces what is there, at once and wholly. Fails with `write-failed`, or `aborted`; then the old file stays. */
  replace(bytes: Uint8Array, signal?: AbortSignal): Promise<void>;

  /**
   * Appends, when the file still begins with `header`; gives false when it does not, or is gone or shorter.
   * Fails with `write-failed`; then the gallery in the file stays as it was.
   */
  append(appendix: CoreAppendix, header: Uint8Array): Promise<boolean>;
}
