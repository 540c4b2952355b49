import { CrosshashError } from './errors.js';

/** A gallery that the browser keeps. */
export interface KeptGallery {
  /** `opfs:NAME`, for {@link Gallery.open}. */
  readonly name: string;
  /** The length of its file. */
  readonly bytes: number;
}

/** What a browser keeps on the device, for pages of one origin: galleries, and copies of what was loaded. */
export interface Storage {
  /** The galleries that were saved as `opfs:NAME`. Fails with `storage-unavailable`. */
  galleries(): Promise<KeptGallery[]>;
  /** Removes such a gallery, if it is there. Fails with `storage-unavailable` or `invalid-argument`. */
  remove(name: string): Promise<void>;
  /** Removes all galleries, and the copies of models and galleries from elsewhere. Fails with `storage-unavailable`. */
  clear(): Promise<void>;
}

async function unavailable(): Promise<never> {
  throw new CrosshashError('storage-unavailable', 'Only browsers keep galleries by name; in Node save them to files.');
}

/** What the browser keeps; in Node, where galleries are files, every call fails. */
export const storage: Storage = { galleries: unavailable, remove: unavailable, clear: unavailable };
