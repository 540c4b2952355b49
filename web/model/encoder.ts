import * as platform from '#platform';
import type { CoreModule } from '../engine/core-module.js';
import type { CoreOptions } from '../engine/load-core.js';
import { disposed } from '../errors.js';
import { EncoderPool } from '../parallel/encoder-pool.js';
import type { OnnxRuntime } from '../platform/onnx-runtime.js';
import type { Device } from '../platform/platform.js';
import { createModality, type Items, known, type Modality, type ModalityName } from './create-modality.js';
import type { Encoded } from './encoded.js';
import type { ModelFiles } from './load-files.js';
import { filesOf, type ImageManifest, type ModelManifest, type TextManifest } from './manifest.js';

/** What a model's encoders are made of, and how they run. */
export interface EncoderSetup {
  readonly core: CoreModule;
  /** For the cores of the workers. */
  readonly coreOptions: CoreOptions;
  readonly manifest: ModelManifest;
  readonly files: ModelFiles;
  readonly device: Device;
  /** How many may work on one modality. */
  readonly workers: number;
  /** Loads what runs the networks in this thread; once for all modalities. */
  readonly loadRuntime: () => Promise<OnnxRuntime>;
}

/** Encodes one modality, in this thread or in workers. Its network is loaded when it is first needed. */
export class Encoder<Name extends ModalityName> {
  readonly #name: Name;
  readonly #setup: EncoderSetup;
  #here: Promise<Modality<Items[Name]>> | undefined;
  #pool: EncoderPool<Name> | undefined;
  #disposed = false;

  constructor(name: Name, setup: EncoderSetup) {
    this.#name = name;
    this.#setup = setup;
  }

  /** `many`: more items come, so that it pays to start workers. Fails as the modality's `encode` does. */
  async encode(item: Items[Name], many: boolean): Promise<Encoded> {
    const pool = await this.#poolFor(many);
    return pool ? pool.encode(item, many) : (await this.#modality()).encode(item);
  }

  /** Loads the network, which the first item would otherwise wait for. */
  async warmUp(): Promise<void> {
    const pool = await this.#poolFor(false);
    await (pool ? pool.warmUp() : this.#modality());
  }

  /** Ends the workers, and gives all memory back once what is under way has ended. */
  dispose(): void {
    this.#disposed = true;
    this.#pool?.dispose();
    void this.#here?.then((modality) => modality.dispose()).catch(() => {});
  }

  async #modality(): Promise<Modality<Items[Name]>> {
    this.#here ??= this.#load();
    return this.#here;
  }

  async #load(): Promise<Modality<Items[Name]>> {
    const { core, manifest, files, loadRuntime } = this.#setup;
    return createModality({ core, manifest, files, runtime: await loadRuntime() }, this.#name);
  }

  /** The workers, where there may be any and they pay. */
  async #poolFor(many: boolean): Promise<EncoderPool<Name> | undefined> {
    const { manifest, files, workers, device, coreOptions: core } = this.#setup;
    const names = filesOf(known<ImageManifest | TextManifest>(manifest, this.#name));
    const pays = platform.networksApart
      ? workers > 0
      : many && workers > 1 && (await this.#setup.loadRuntime()).device === 'wasm';
    if (this.#disposed) throw disposed('the model');
    if (pays) {
      const own = new Map([...files].filter(([name]) => names.includes(name)));
      this.#pool ??= new EncoderPool(workers, {
        kind: 'start',
        modality: this.#name,
        manifest,
        files: own,
        device,
        core,
      });
    }
    return this.#pool;
  }
}
