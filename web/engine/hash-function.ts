import { CrosshashError } from '../errors.js';
import { CoreHandle } from './core-handle.js';
import type { CoreHashFunction, CoreModule } from './core-module.js';

/** Turns embeddings into codes: affine layers, then a threshold for each bit. Made by {@link Engine.readHashFunction}. */
export class HashFunction {
  readonly #handle: CoreHandle<CoreHashFunction>;

  /** @internal */
  constructor(object: CoreHashFunction) {
    this.#handle = new CoreHandle(object, 'the hash function');
  }

  /** Reads a `*.hash` file. @internal */
  static read(core: CoreModule, file: Uint8Array): HashFunction {
    return new HashFunction(core.parseHashFunction(file));
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

  /**
   * The hash function of the first `bits` bits, with a memory of its own. Where the model or the method says so
   * (`widths` of model.json, `LearnerInfo.prefixes`), these are as good as if they had been learned at that length. Fails
   * with `wrong-bits` when that is no multiple of 8, or more than this function has.
   */
  prefix(bits: number): HashFunction {
    if (!Number.isInteger(bits) || bits < 8 || bits % 8 !== 0 || bits > this.bits) {
      throw new CrosshashError('wrong-bits', `bits is ${bits}; it must be a multiple of 8 from 8 to ${this.bits}.`);
    }
    return new HashFunction(this.#handle.object.prefix(bits));
  }

  /** Gives its memory back; later calls fail with `disposed`. */
  dispose(): void {
    this.#handle.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
