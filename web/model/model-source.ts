import { platform } from '#platform';
import { CrosshashError } from '../errors.js';
import type { ReadOptions } from '../platform/platform.js';

/** Where a model is: a folder by path or address, or its files by name (`model.json` among them). */
export type ModelLocation = string | URL | Readonly<Record<string, Uint8Array>>;

/** Tells a location from the options that may stand in its place: only files by name are bytes. */
export function isModelLocation(value: unknown): value is ModelLocation {
  if (typeof value === 'string' || value instanceof URL) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some((file) => file instanceof Uint8Array);
}

/** Gives the files of a model. */
export interface ModelSource {
  /** Fails with `model-missing`. */
  read(name: string, options: ReadOptions): Promise<Uint8Array>;
}

/** The source of a location; without one, of the model that comes with the package. */
export function modelSource(where: ModelLocation = platform.defaultModel()): ModelSource {
  if (typeof where === 'string' || where instanceof URL) return new FolderSource(where);
  return new FilesSource(where);
}

class FolderSource implements ModelSource {
  readonly #folder: string | URL;

  constructor(folder: string | URL) {
    this.#folder = folder;
  }

  async read(name: string, options: ReadOptions): Promise<Uint8Array> {
    try {
      return await platform.readBytes(platform.fileIn(this.#folder, name), options);
    } catch (error) {
      if (!(error instanceof CrosshashError) || error.code !== 'file-not-found') throw error;
      throw missing(name, `${error.message} `, error);
    }
  }
}

class FilesSource implements ModelSource {
  readonly #files: Readonly<Record<string, Uint8Array>>;

  constructor(files: Readonly<Record<string, Uint8Array>>) {
    this.#files = files;
  }

  async read(name: string, { onBytes }: ReadOptions): Promise<Uint8Array> {
    const bytes = Object.hasOwn(this.#files, name) ? this.#files[name] : undefined;
    if (!(bytes instanceof Uint8Array)) throw missing(name);
    onBytes?.(bytes.length);
    return bytes;
  }
}

function missing(name: string, why = '', cause?: unknown): CrosshashError {
  return new CrosshashError('model-missing', `The model's file ${name} is not there. ${why}Check where the model is.`, {
    cause,
  });
}
