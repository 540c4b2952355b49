import * as platform from '#platform';
import { CrosshashError } from '../errors.js';
import type { ReadOptions } from '../platform/platform.js';
import type { ModelFile, ModelLocation } from './model-location.js';

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

  read(name: string, options: ReadOptions): Promise<Uint8Array> {
    return readFile(name, platform.fileIn(this.#folder, name), options);
  }
}

class FilesSource implements ModelSource {
  readonly #files: Readonly<Record<string, ModelFile>>;

  constructor(files: Readonly<Record<string, ModelFile>>) {
    this.#files = files;
  }

  async read(name: string, options: ReadOptions): Promise<Uint8Array> {
    const file = Object.hasOwn(this.#files, name) ? this.#files[name] : undefined;
    if (file instanceof URL) return readFile(name, file, options);
    const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
    if (!(bytes instanceof Uint8Array)) throw missing(name);
    options.onBytes?.(bytes.length, bytes.length);
    return bytes;
  }
}

async function readFile(name: string, where: string | URL, options: ReadOptions): Promise<Uint8Array> {
  try {
    return await platform.readBytes(where, options);
  } catch (error) {
    if (!(error instanceof CrosshashError) || error.code !== 'file-not-found') throw error;
    throw missing(name, `${error.message} `, error);
  }
}

function missing(name: string, why = '', cause?: unknown): CrosshashError {
  return new CrosshashError('model-missing', `The model's file ${name} is not there. ${why}Check where the model is.`, {
    cause,
  });
}
