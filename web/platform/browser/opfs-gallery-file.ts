import { throwIfAborted } from '../../abort.js';
import type { CoreAppendix } from '../../engine/core-module.js';
import { CrosshashError, invalidArgument } from '../../errors.js';
import type { DeviceFiles } from '../device-files.js';
import type { GalleryFile } from '../gallery-file.js';
import { deviceFiles } from './device-files.js';
import { galleryNameOf } from './gallery-name.js';

/** A gallery that the browser keeps for this page as `opfs:NAME`. */
export class OpfsGalleryFile implements GalleryFile {
  readonly key: string;
  readonly #name: string;

  constructor(where: string | URL) {
    const name = galleryNameOf(where);
    if (name === undefined)
      throw invalidArgument(`A page cannot write to ${where}; save to opfs:NAME, or take bytes().`);
    this.key = `opfs:${name}`;
    this.#name = `galleries/${name}`;
  }

  async replace(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const files = await this.#files();
    throwIfAborted(signal);
    await files.write(this.#name, bytes).catch((error) => this.#fail(error));
  }

  async append(appendix: CoreAppendix, header: Uint8Array): Promise<boolean> {
    const files = await this.#files();
    return files.append(this.#name, appendix, header).catch((error) => this.#fail(error));
  }

  async #files(): Promise<DeviceFiles> {
    const files = await deviceFiles();
    if (files) return files;
    throw new CrosshashError(
      'storage-unavailable',
      'This browser keeps nothing for this page (a private window, or blocked storage); download the gallery instead.',
    );
  }

  #fail(error: unknown): never {
    const reason = (error as Error).name === 'QuotaExceededError' ? 'no room is left' : (error as Error).message;
    const message = `${this.key} could not be written (${reason}); what was there before is unharmed.`;
    throw new CrosshashError('write-failed', message, { cause: error });
  }
}
