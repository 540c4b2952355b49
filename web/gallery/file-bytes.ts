import type { CoreFileBytes, CoreGallery, CoreModule } from '../engine/core-module.js';
import type { ByteSink } from '../platform/byte-sink.js';

/**
 * The bytes of a gallery file on their way into the core's memory. Where their number is known they go there as they
 * come, and lie where the gallery will use them; else they wait for the last one, because the core's memory never
 * shrinks: room that it takes in advance, or gives up for more, is lost.
 */
export class FileBytes implements ByteSink {
  readonly #core: CoreModule;
  readonly #waiting: Uint8Array[] = [];
  #bytes: CoreFileBytes | undefined;

  constructor(core: CoreModule) {
    this.#core = core;
  }

  expect(bytes: number): void {
    if (bytes > 0) this.#bytes = this.#roomFor(bytes);
  }

  write(part: Uint8Array): void {
    if (this.#bytes) this.#bytes.write(part);
    else this.#waiting.push(part.slice());
  }

  /** The gallery of the file. Fails as the core does. */
  open(): CoreGallery {
    if (!this.#bytes) {
      this.#bytes = this.#core.createFileBytes(this.#waiting.reduce((length, part) => length + part.length, 0));
      for (const part of this.#waiting.splice(0)) this.#bytes.write(part);
    }
    return this.#bytes.open();
  }

  /** Gives back the memory that no gallery has taken. */
  dispose(): void {
    this.#bytes?.delete();
    this.#bytes = undefined;
  }

  /** A server may name what it likes: a length that there is no memory for is not relied upon. */
  #roomFor(bytes: number): CoreFileBytes | undefined {
    try {
      return this.#core.createFileBytes(bytes);
    } catch {
      return undefined;
    }
  }
}
