import * as platform from '#platform';
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
import { filesOf, type ModelManifest } from './manifest.js';
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
    return (await this.#textModality()).encode(text);
  }

  /** `many`: more pictures come, so that it pays to start the workers. */
  async image(pixels: Pixels, many: boolean): Promise<Encoded> {
    this.check();
    const pool = await this.#poolFor(many);
    return pool ? pool.encode(pixels, many) : (await this.#imageModality()).encode(pixels);
  }

  /** Loads the network of a modality, which its first item would otherwise wait for. */
  async warmUp(modality: 'text' | 'image'): Promise<void> {
    this.check();
    if (modality === 'text') await this.#textModality();
    else await ((await this.#poolFor(false))?.warmUp() ?? this.#imageModality());
  }

  /** Ends the workers and gives all memory back, once what is under way has ended. */
  dispose(): void {
    this.#disposed = true;
    this.#pool?.dispose();
    for (const modality of [this.#image, this.#text]) {
      void modality?.then((made) => made.dispose()).catch(() => {});
    }
  }

  #textModality(): Promise<TextModality> {
    const { text: manifest } = this.#setup.manifest;
    if (!manifest) throw this.#unknown('text');
    this.#text ??= this.#parts().then((parts) => TextModality.create(parts, manifest));
    return this.#text;
  }

  #imageModality(): Promise<ImageModality> {
    const { image: manifest } = this.#setup.manifest;
    if (!manifest) throw this.#unknown('image');
    this.#image ??= this.#parts().then((parts) => ImageModality.create(parts, manifest));
    return this.#image;
  }

  /** The workers that encode pictures, where there are any and they pay. */
  async #poolFor(many: boolean): Promise<ImagePool | undefined> {
    const { manifest, workers, files, device, coreOptions: core } = this.#setup;
    const { image, dimensions, bits } = manifest;
    if (!image) throw this.#unknown('image');
    const pays = platform.picturesApart
      ? workers > 0
      : many && workers > 1 && (await this.#loadRuntime()).device === 'wasm';
    this.check();
    if (pays) {
      const own = new Map([...files].filter(([name]) => filesOf(image).includes(name)));
      this.#pool ??= new ImagePool(workers, { kind: 'start', dimensions, bits, image, files: own, device, core });
    }
    return this.#pool;
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
