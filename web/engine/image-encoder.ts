import { CoreHandle } from './core-handle.js';
import type { CoreImageEncoder, CoreModule } from './core-module.js';

/** How the token rows that a network gives become one embedding. */
export type Pooling = 'none' | 'mean' | 'cls' | 'max';

/** Pixels in memory: rows from the top, 8 bits a channel, alpha not premultiplied. */
export interface Pixels {
  /** `width * height * channels` values: red, green, blue and, with 4 channels, alpha. */
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** What an image network expects and gives. */
export interface ImageEncoderOptions {
  /** The side of its square input, in pixels. */
  size: number;
  /** `crop`: fill the square and cut; `fit`: the whole picture on the background; `squash`: stretch. */
  resize: 'crop' | 'fit' | 'squash';
  filter: 'bilinear' | 'bicubic';
  /** 1: centre; 2: and mirrored; 5: centre and corners; 10: those and mirrored. */
  views: 1 | 2 | 5 | 10;
  /** With `crop`, the shorter side becomes `size * scale`. */
  scale: number;
  /** Red, green, blue, on the scale 0..1. */
  mean: readonly number[];
  /** Red, green, blue, on the scale 0..1. */
  std: readonly number[];
  /** Shows through transparent pixels: red, green, blue, 0..255. */
  background: readonly number[];
  /** Of the network's input; `uint8` is not normalised. */
  type: 'float32' | 'uint8';
  pooling: Pooling;
  /** How many values an embedding has. */
  dimensions: number;
}

/** The two steps around an image network that you run yourself. Made by {@link Engine.createImageEncoder}. */
export class ImageEncoder {
  readonly #handle: CoreHandle<CoreImageEncoder>;

  /** @internal */
  constructor(core: CoreModule, options: ImageEncoderOptions) {
    const { mean, std, background, ...rest } = options;
    const copied = { ...rest, mean: [...mean], std: [...std], background: [...background] };
    this.#handle = new CoreHandle(core.createImageEncoder(copied), 'the image encoder');
  }

  /** The network's input `[views, 3, size, size]`. Fails with `invalid-argument` or `image-too-large`. */
  prepare(pixels: Pixels): Float32Array | Uint8Array {
    const { data, width, height, channels } = pixels;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return this.#handle.object.prepare(bytes, width, height, channels);
  }

  /**
   * The embedding, of L2 norm 1, from the network's output: `[views, dimensions]` (`tokens` is 1), or
   * `[views, tokens, dimensions]` with pooling. Fails with `wrong-dimensions`.
   */
  finish(output: Float32Array, tokens = 1): Float32Array {
    return this.#handle.object.finish(output, tokens);
  }

  /** Gives its memory back; later calls fail with `disposed`. */
  dispose(): void {
    this.#handle.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
