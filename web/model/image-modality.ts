import type { HashFunction } from '../engine/hash-function.js';
import { ImageEncoder, type Pixels } from '../engine/image-encoder.js';
import { CrosshashError } from '../errors.js';
import type { Encoded } from './encoded.js';
import type { ImageManifest } from './manifest.js';
import { fileOf, hashed, hashedDimensions, type ModelParts, readHash } from './modality.js';
import { forOutputs, Network, type OutputKind } from './network.js';

/** Turns pixels into codes: prepare, network, finish, hash. */
export class ImageModality {
  readonly #manifest: ImageManifest;
  readonly #encoders: ReadonlyMap<OutputKind, ImageEncoder>;
  readonly #network: Network;
  readonly #hash: HashFunction;

  private constructor(
    manifest: ImageManifest,
    encoders: ReadonlyMap<OutputKind, ImageEncoder>,
    network: Network,
    hash: HashFunction,
  ) {
    this.#manifest = manifest;
    this.#encoders = encoders;
    this.#network = network;
    this.#hash = hash;
  }

  /** Fails with `model-damaged` when the parts do not fit together. */
  static async create(parts: ModelParts, manifest: ImageManifest): Promise<ImageModality> {
    const hash = readHash(parts, manifest.hash, hashedDimensions(manifest, parts.manifest.dimensions));
    const encoders = forOutputs(
      manifest.network,
      parts.manifest.dimensions,
      (dimensions) => new ImageEncoder(parts.core, { ...manifest.prepare, pooling: manifest.pool, dimensions }),
    );
    const network = await Network.create(parts.runtime, fileOf(parts, manifest.network.file), manifest.network);
    return new ImageModality(manifest, encoders, network, hash);
  }

  /** Fails with `image-too-large` or `invalid-argument` when the pixels cannot be used. */
  async encode(pixels: Pixels): Promise<Encoded> {
    const { views, size } = this.#manifest.prepare;
    const [encoder] = this.#encoders.values(); // they all prepare alike
    if (!encoder) throw new CrosshashError('internal', 'The network for pictures has no output.');
    const data = encoder.prepare(pixels);
    const outputs = await this.#network.run({ pixels: { data, dims: [views, 3, size, size] } });
    const said: Partial<Record<OutputKind, Float32Array>> = {};
    for (const [kind, finisher] of this.#encoders) {
      const output = outputs.get(kind);
      if (output) said[kind] = finisher.finish(output.data, output.dims.length === 3 ? output.dims[1] : 1);
    }
    return hashed('image', said, this.#hash);
  }

  async dispose(): Promise<void> {
    await this.#network.dispose();
    for (const encoder of this.#encoders.values()) encoder.dispose();
    this.#hash.dispose();
  }
}
