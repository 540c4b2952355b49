import { platform } from '#platform';
import type { CoreModule } from '../engine/core-module.js';
import type { Pixels } from '../engine/image-encoder.js';
import type { CoreOptions } from '../engine/load-core.js';
import { CrosshashError, invalidArgument } from '../errors.js';
import { ImagePool } from '../parallel/image-pool.js';
import type { OnnxRuntime } from '../platform/onnx-runtime.js';
import type { Device } from '../platform/platform.js';
import type { Encoded } from './encoded.js';
import { ImageModality } from './image-modality.js';
import type { ModelFiles } from './load-files.js';
import type { ModelManifest } from './manifest.js';
import { TextModality } from './text-modality.js';

/** What a model's encoders are made of, and how they run. */
export interface EncodersSetup {
  readonly core: CoreModule;
  /** For the cores of the workers. */
  readonly coreOptions: CoreOptions;
  readonly manifest: ModelManifest;
  readonly files: ModelFiles;
  readonly device: Device;
  readonly workers: number;
}

/** The encoders of a model's modalities. Each is made when it is first needed: a search by text loads no image network. */
export class Encoders {
  readonly #setup: EncodersSetup;
  #runtime: Promise<OnnxRuntime> | undefined;
  #image: Promise<ImageModality> | undefined;
  #text: Promise<TextModality> | undefined;
  #pool: ImagePool | undefined;
  #disposed = false;

  constructor(setup: EncodersSetup) {
    this.#setup = setup;
  }

  /** Throws code `disposed` after {@link dispose}. */
  check(): void {
    if (this.#disposed) throw new CrosshashError('disposed', 'This call came after the model was disposed of.');
  }

  async text(text: string): Promise<Encoded> {
    this.check();
    const { text: manifest } = this.#setup.manifest;
    if (!manifest) throw this.#unknown('text');
    this.#text ??= this.#parts().then((parts) => TextModality.create(parts, manifest));
    return (await this.#text).encode(text);
  }

  /** `many`: more pictures come, so that it pays to start the workers. */
  async image(pixels: Pixels, many: boolean): Promise<Encoded> {
    this.check();
    const { image: manifest, dimensions, bits } = this.#setup.manifest;
    if (!manifest) throw this.#unknown('image');
    const runtime = await this.#loadRuntime();
    this.check();
    const { workers, files, device, coreOptions: core } = this.#setup;
    if (many && workers > 1 && runtime.device === 'wasm') {
      this.#pool ??= new ImagePool(workers, { kind: 'start', dimensions, bits, image: manifest, files, device, core });
    }
    if (this.#pool) return this.#pool.encode(pixels);
    this.#image ??= this.#parts().then((parts) => ImageModality.create(parts, manifest));
    return (await this.#image).encode(pixels);
  }

  /** Ends the workers and gives all memory back, once what is under way has ended. */
  dispose(): void {
    this.#disposed = true;
    this.#pool?.dispose();
    for (const modality of [this.#image, this.#text]) {
      void modality?.then((made) => made.dispose()).catch(() => {});
    }
  }

  #loadRuntime(): Promise<OnnxRuntime> {
    this.#runtime ??= platform.loadRuntime(this.#setup.device);
    return this.#runtime;
  }

  async #parts() {
    const { core, manifest, files } = this.#setup;
    return { core, manifest, files, runtime: await this.#loadRuntime() };
  }

  #unknown(modality: string): CrosshashError {
    return invalidArgument(`The model ${this.#setup.manifest.name} has no encoder for ${modality}.`);
  }
}
