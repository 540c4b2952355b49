import * as platform from '#platform';
import { abortable, throwIfAborted } from '../abort.js';
import type { CoreModule } from '../engine/core-module.js';
import { type CoreOptions, loadCore } from '../engine/load-core.js';
import { invalidArgument, toCrosshashError } from '../errors.js';
import { mapInOrder } from '../parallel/map-in-order.js';
import type { Device } from '../platform/platform.js';
import type { OnProgress } from '../progress.js';
import type { CertaintyManifest } from './certainty.js';
import { checkWidth } from './check-width.js';
import type { Encoded } from './encoded.js';
import { Encoders } from './encoders.js';
import { type FeaturesInput, type Input, modalityOf, type TextInput } from './input.js';
import { loadModelFiles } from './load-files.js';
import { type ModelManifest, modalitiesOf } from './manifest.js';
import { isModelLocation, type ModelLocation } from './model-location.js';
import { modelSource } from './model-source.js';
import { pixelsOf } from './picture.js';

/** How to load a model. */
export interface LoadOptions {
  signal?: AbortSignal;
  /** Hears how many bytes are read; phase `model`. */
  onProgress?: OnProgress;
  /** Loads only what these need, such as `['text']`. */
  modalities?: readonly string[];
  /**
   * The width of the codes, one of the model's {@link CrossModal.widths}; its usual one by default. Shorter codes make a
   * smaller gallery. A gallery is searched with the model loaded at the gallery's width.
   */
  bits?: number;
  /**
   * In Node `cpu` is onnxruntime-node and `wasm` onnxruntime-web; `auto` takes the former where it is installed. In a
   * browser `webgpu` runs the networks of pictures on the GPU (texts, which are short work, stay on `wasm`); `auto`
   * is `wasm`, which needs no further 27 MB.
   */
  device?: Device;
  /**
   * How many workers encode a long list of pictures; 0 for none, in Node 1 as well. By default one a processor, 4 at
   * most; in a browser one processor is left to the page.
   */
  workers?: number;
  /** Larger pictures are refused as `image-too-large`; 100 million by default. */
  maxPixels?: number;
  /** Where the WebAssembly core comes from. */
  core?: CoreOptions;
}

/** How to encode. */
export interface EncodeOptions {
  signal?: AbortSignal;
  /** Hears how many items are encoded; phase `encode`. */
  onProgress?: OnProgress;
}

const worthWorkers = 32; // pictures; starting workers takes about as long as encoding these

/**
 * A model: networks and hash functions that give pictures and texts codes which can be compared. In a page it lives in
 * a worker of its own, which ends when the model and all its galleries are disposed of.
 *
 * @example
 * const model = await CrossModal.load();
 * const { code } = await model.encode({ text: 'a red apple' });
 */
export class CrossModal {
  /** What galleries of this model run on. @internal */
  readonly core: CoreModule;
  readonly #manifest: ModelManifest;
  readonly #encoders: Encoders;
  readonly #maxPixels: number | undefined;
  readonly #ahead: number;
  readonly #loaded: readonly ('text' | 'image')[];

  private constructor(
    core: CoreModule,
    manifest: ModelManifest,
    encoders: Encoders,
    ahead: number,
    { maxPixels, modalities }: LoadOptions,
  ) {
    this.core = core;
    this.#manifest = manifest;
    this.#encoders = encoders;
    this.#ahead = ahead;
    this.#maxPixels = maxPixels;
    this.#loaded = (['image', 'text'] as const).filter(
      (name) => manifest[name] && (modalities?.includes(name) ?? true),
    );
  }

  /**
   * Loads a model: the one that comes with the package, or that of a folder (by path or address), or of files by
   * name. Each file is checked; a page keeps those that come from an address. Fails with `model-missing`, `model-damaged`, `newer-version`,
   * `wrong-bits`, `no-simd` or `aborted`.
   *
   * @example
   * const model = await CrossModal.load({ onProgress, signal });
   * const mine = await CrossModal.load('/my/model/', { onProgress, signal });
   */
  static load(options?: LoadOptions): Promise<CrossModal>;
  static load(where: ModelLocation | undefined, options?: LoadOptions): Promise<CrossModal>;
  static load(first?: ModelLocation | LoadOptions, second?: LoadOptions): Promise<CrossModal> {
    return isModelLocation(first) ? CrossModal.#load(first, second) : CrossModal.#load(undefined, second ?? first);
  }

  static async #load(where: ModelLocation | undefined, options: LoadOptions = {}): Promise<CrossModal> {
    const { signal, device = 'auto', workers = platform.workerCount() } = options;
    if (!(Number.isInteger(workers) && workers >= 0 && workers <= 64)) {
      throw invalidArgument('workers must be a whole number from 0 to 64.');
    }
    const coreOptions = cloneable(options.core);
    const core = await loadCore(coreOptions);
    const { manifest: described, files } = await loadModelFiles(modelSource(where), options);
    const { bits = described.bits } = options;
    checkWidth(described, bits);
    const manifest = { ...described, bits };
    throwIfAborted(signal);
    const encoders = new Encoders({ core, coreOptions, manifest, files, device, workers });
    return new CrossModal(core, manifest, encoders, 2 * Math.max(1, workers) + 2, options);
  }

  /** Such as `default`. */
  get name(): string {
    return this.#manifest.name;
  }

  /** Such as `1.0.0`. */
  get version(): string {
    return this.#manifest.version;
  }

  /** 64 hexadecimal digits that name the model by its contents; a gallery carries those of its model. */
  get fingerprint(): string {
    return this.#manifest.fingerprint;
  }

  /** How many values an embedding has; 0 for a model of hash functions alone. */
  get dimensions(): number {
    return this.#manifest.dimensions;
  }

  /** The width of the codes. */
  get bits(): number {
    return this.#manifest.bits;
  }

  /** The widths of codes that it can be loaded with (`LoadOptions.bits`), rising. */
  get widths(): readonly number[] {
    return this.#manifest.widths;
  }

  /** What it makes codes of: `image`, `text`, and what it has only a hash function for, such as `sound`. */
  get modalities(): string[] {
    return [...modalitiesOf(this.#manifest).keys()];
  }

  /** The languages of the texts that it knows, as BCP 47 tags such as `en`; none where model.json does not say. */
  get languages(): string[] {
    return [...(this.#manifest.languages ?? [])];
  }

  /**
   * What each dimension of an embedding stands for, such as `dog`; none where they stand for nothing that has a name. A hit
   * can then say why it was found (`SearchOptions.why`).
   */
  get categories(): readonly string[] {
    return this.#manifest.categories ?? [];
  }

  /** Whether a gallery of its pictures is best centred on their own mean, see `Gallery.center`. */
  get centersGalleries(): boolean {
    return this.#manifest.image?.center === 'gallery';
  }

  /** How certain its searches are, by the modalities of query and items; none where nobody has calibrated it. */
  get certainty(): readonly CertaintyManifest[] {
    return this.#manifest.certainty;
  }

  /**
   * Encodes a text, a picture or features, or a list of them. A result does not depend on the others of its list.
   * Fails with `empty-text`, `file-not-found`, `not-an-image`, `image-too-large`, `aborted` or `disposed`.
   */
  encode(input: Input, options?: EncodeOptions): Promise<Encoded>;
  encode(inputs: readonly Input[], options?: EncodeOptions): Promise<Encoded[]>;
  async encode(inputs: Input | readonly Input[], options: EncodeOptions = {}): Promise<Encoded | Encoded[]> {
    const { signal, onProgress } = options;
    if (!isList(inputs)) return this.encodeNext(inputs, false, signal);
    const total = inputs.length;
    const all: Encoded[] = [];
    for await (const encoded of mapInOrder(inputs, this.ahead, (input) =>
      this.encodeNext(input, this.isMany(total), signal),
    )) {
      all.push(encoded);
      onProgress?.({ phase: 'encode', loaded: all.length, total });
    }
    return all;
  }

  /**
   * Loads the networks of these modalities (of all, when none are named), which the first item of each would
   * otherwise wait for. Fails as {@link encode} does.
   */
  async warmUp(modalities: readonly ('text' | 'image')[] = this.#loaded): Promise<void> {
    try {
      await Promise.all(modalities.map((modality) => this.#encoders.warmUp(modality)));
    } catch (error) {
      throw toCrosshashError(error);
    }
  }

  /** Gives the networks' memory back and ends the workers; later calls fail with `disposed`. */
  dispose(): void {
    this.#encoders.dispose();
  }

  /** As {@link dispose}; in a page it ends all workers of the model at once, and its galleries with them. */
  terminate(): void {
    this.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** How many items to encode at a time, so that decoding and the networks overlap. @internal */
  get ahead(): number {
    return this.#ahead;
  }

  /** Whether so many items are worth workers. @internal */
  isMany(count: number): boolean {
    return count >= worthWorkers;
  }

  /** Encodes one item, by itself or as one of many. @internal */
  async encodeNext(input: Input, many: boolean, signal: AbortSignal | undefined): Promise<Encoded> {
    throwIfAborted(signal);
    this.#encoders.check();
    try {
      return await abortable(this.#encode(input, many, signal), signal);
    } catch (error) {
      throw toCrosshashError(error);
    }
  }

  async #encode(input: Input, many: boolean, signal: AbortSignal | undefined): Promise<Encoded> {
    const modality = modalityOf(input);
    const { text, features } = input as Partial<TextInput & FeaturesInput>;
    if (features) return this.#encoders.features(features, modality);
    if (text !== undefined) return this.#encoders.text(text);
    const { image } = input as Extract<Input, { image: unknown }>;
    const pixels = await pixelsOf(image, { signal, maxPixels: this.#maxPixels });
    return this.#encoders.image(pixels, many);
  }
}

/** The options as a worker can be sent them. */
function cloneable({ wasmUrl, ...rest }: CoreOptions = {}): CoreOptions {
  return wasmUrl === undefined ? rest : { ...rest, wasmUrl: String(wasmUrl) };
}

function isList(inputs: Input | readonly Input[]): inputs is readonly Input[] {
  return Array.isArray(inputs);
}
