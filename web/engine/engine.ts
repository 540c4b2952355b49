import { Index } from './code-index.js';
import type { CoreModule } from './core-module.js';
import { HashFunction } from './hash-function.js';
import { ImageEncoder, type ImageEncoderOptions } from './image-encoder.js';
import { type CoreOptions, loadCore } from './load-core.js';
import { TextEncoder, type TextEncoderOptions } from './text-encoder.js';

/**
 * The parts of crosshash one by one, for people with their own embeddings, codes or networks.
 *
 * @example
 * const engine = await Engine.load();
 * const index = engine.createIndex({ bits: 128 });
 * await index.add(codes);
 * const hits = await index.search(code, { k: 10 });
 */
export class Engine {
  readonly #core: CoreModule;

  private constructor(core: CoreModule) {
    this.#core = core;
  }

  /** Loads the WebAssembly core. Fails with `no-simd`, `file-not-found`, or `internal` when it cannot be loaded. */
  static async load(options: CoreOptions = {}): Promise<Engine> {
    return new Engine(await loadCore(options));
  }

  /** An empty index for codes of `bits` (a multiple of 8, from 8 to 1024). Fails with `wrong-bits`. */
  createIndex({ bits }: { bits: number }): Index {
    return new Index(this.#core, bits);
  }

  /** The hash function that a `*.hash` file holds. Fails with `model-damaged` or `newer-version`. */
  readHashFunction(file: Uint8Array): HashFunction {
    return HashFunction.read(this.#core, file);
  }

  /** Fails with `invalid-argument`, naming the option. */
  createImageEncoder(options: ImageEncoderOptions): ImageEncoder {
    return new ImageEncoder(this.#core, options);
  }

  /** Fails with `invalid-argument`, naming the option. */
  createTextEncoder(options: TextEncoderOptions): TextEncoder {
    return new TextEncoder(this.#core, options);
  }

  /** How many bytes of memory the core holds. */
  get memoryBytes(): number {
    return this.#core.heapBytes();
  }
}
