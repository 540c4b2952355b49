import type { CoreModule } from '../engine/core-module.js';
import type { HashFunction } from '../engine/hash-function.js';
import { invalidArgument } from '../errors.js';
import type { Encoded } from './encoded.js';
import type { ModelFiles } from './load-files.js';
import { type ModelManifest, modalitiesOf } from './manifest.js';
import { hashed, hashedDimensions, readHash } from './modality.js';

/** A model's hash functions alone, for those who bring features. Each is read when it is first needed. */
export class HashFunctions {
  readonly #core: CoreModule;
  readonly #manifest: ModelManifest;
  readonly #files: ModelFiles;
  readonly #read = new Map<string, HashFunction>();

  constructor({ core, manifest, files }: { core: CoreModule; manifest: ModelManifest; files: ModelFiles }) {
    this.#core = core;
    this.#manifest = manifest;
    this.#files = files;
  }

  /**
   * Fails with `wrong-dimensions` when there are more or fewer features than the hash function takes,
   * `invalid-argument` when the model has none for this modality, `model-missing` when it was loaded without it, or
   * `model-damaged`.
   */
  encode(features: Float32Array, modality: string): Encoded {
    const hash = this.#of(modality);
    const found = modalitiesOf(this.#manifest).get(modality);
    const projected = found && 'network' in found && found.network.output === undefined;
    return hashed(modality, projected ? { features } : { embedding: features }, hash);
  }

  /** Gives their memory back. */
  dispose(): void {
    for (const hash of this.#read.values()) hash.dispose();
    this.#read.clear();
  }

  #of(modality: string): HashFunction {
    const known = this.#read.get(modality);
    if (known) return known;
    const hash = this.#readFile(modality);
    this.#read.set(modality, hash);
    return hash;
  }

  #readFile(modality: string): HashFunction {
    const modalities = modalitiesOf(this.#manifest);
    const found = modalities.get(modality);
    if (!found) {
      const names = [...modalities.keys()].join(', ');
      throw invalidArgument(`The model has no hash function for ${modality}, only for ${names}.`);
    }
    const dimensions = hashedDimensions(found, this.#manifest.dimensions);
    return readHash({ core: this.#core, manifest: this.#manifest, files: this.#files }, found.hash, dimensions);
  }
}
