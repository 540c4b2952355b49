import type { HashFunction } from '../engine/hash-function.js';
import { ImageEncoder, type Pixels } from '../engine/image-encoder.js';
import type { Encoded } from './encoded.js';
import type { ImageManifest } from './manifest.js';
import { fileOf, hashed, type ModelParts, readHash } from './modality.js';
import { Network } from './network.js';

/** Turns pixels into codes: prepare, network, finish, hash. */
export class ImageModality {
  readonly #manifest: ImageManifest;
  readonly #encoder: ImageEncoder;
  readonly #network: Network;
  readonly #hash: HashFunction;

  private constructor(manifest: ImageManifest, encoder: ImageEncoder, network: Network, hash: HashFunction) {
    this.#manifest = manifest;
    this.#encoder = encoder;
    this.#network = network;
    this.#hash = hash;
  }

  /** Fails with `model-damaged` when the parts do not fit together. */
  static async create(parts: ModelParts, manifest: ImageManifest): Promise<ImageModality> {
    const { dimensions } = parts.manifest;
    const hash = readHash(parts, manifest.hash, dimensions);
    const encoder = new ImageEncoder(parts.core, { ...manifest.prepare, pooling: manifest.pool, dimensions });
    const network = await Network.create(parts.runtime, fileOf(parts, manifest.network.file), manifest.network);
    return new ImageModality(manifest, encoder, network, hash);
  }

  /** Fails with `image-too-large` or `invalid-argument` when the pixels cannot be used. */
  async encode(pixels: Pixels): Promise<Encoded> {
    const { views, size } = this.#manifest.prepare;
    const data = this.#encoder.prepare(pixels);
    const output = await this.#network.run({ pixels: { data, dims: [views, 3, size, size] } });
    const tokens = output.dims.length === 3 ? (output.dims[1] ?? 1) : 1;
    return hashed('image', this.#encoder.finish(output.data, tokens), this.#hash);
  }

  async dispose(): Promise<void> {
    await this.#network.dispose();
    this.#encoder.dispose();
    this.#hash.dispose();
  }
}
