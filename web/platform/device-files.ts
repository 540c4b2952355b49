import type { CoreAppendix } from '../engine/core-module.js';

/** Files by name that a browser keeps for a page, across visits. */
export interface DeviceFiles {
  /** The bytes of a file, or nothing when there is none. */
  read(name: string): Promise<Uint8Array | undefined>;

  /** The same, to be read later, or part by part. */
  blob(name: string): Promise<Blob | undefined>;

  /** Puts a whole file in the place of what is there; until that is done the old one stays. */
  write(name: string, bytes: Uint8Array): Promise<void>;

  /** As {@link GalleryFile.append}; gives false where a file can only be replaced. */
  append(name: string, appendix: CoreAppendix, header: Uint8Array): Promise<boolean>;

  /** Removes a file if it is there. */
  remove(name: string): Promise<void>;

  /** The files whose names begin with `folder` and a slash; `name` is what follows it. */
  list(folder: string): Promise<{ name: string; bytes: number }[]>;
}
