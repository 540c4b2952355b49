import { CoreHandle } from './core-handle.js';
import type { CoreHashFunction, CoreModule } from './core-module.js';

/** Turns embeddings into codes: affine layers, then a threshold for each bit. Made by {@link Engine.readHashFunction}. */
export class HashFunction {
  readonly #handle: CoreHandle<CoreHashFunction>;

  /** @internal */
  constructor(core: CoreModule, file: Uint8Array) {
    this.#handle = new CoreHandle(core.parseHashFunction(file), 'the hash function');
  }

  /** How many values an embedding has. */
  get dimensions(): number {
    return this.#handle.object.dimensions;
  }

  /** The width of the codes. */
  get bits(): number {
    return this.#handle.object.bits;
  }

  /**
   * What the bits are made of: `bits` real values, the thresholds subtracted. Bit i of the code is 1 where value i
   * is above 0. Fails with `wrong-dimensions`.
   */
  project(embedding: Float32Array): Float32Array {
    return this.#handle.object.project(embedding);
  }

  /** The packed code: `bits / 8` bytes, bit i in byte i / 8 at `1 << (i % 8)`. Fails with `wrong-dimensions`. */
  binarize(embedding: Float32Array): Uint8Array {
    return this.#handle.object.binarize(embedding);
  }

  /** Gives its memory back; later calls fail with `disposed`. */
  dispose(): void {
    this.#handle.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
