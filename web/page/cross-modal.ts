import { abortable, throwIfAborted } from '../abort.js';
import { disposed, invalidArgument } from '../errors.js';
import type { CertaintyManifest } from '../model/certainty.js';
import type { EncodeOptions, LoadOptions } from '../model/cross-modal.js';
import type { Encoded } from '../model/encoded.js';
import { type Input, modalityOf, type TextInput } from '../model/input.js';
import { isModelLocation, type ModelLocation } from '../model/model-location.js';
import type { ModelState } from '../worker/model-methods.js';
import { portableCore, portableInput, portableModel } from './portable.js';
import type { TextWorker } from './text-worker.js';
import { WorkerLine } from './worker-line.js';

/** CrossModal in a page: the model itself lives in a worker of its own, with the galleries that use it. */
export class CrossModal {
  /** @internal */
  readonly line: WorkerLine;
  readonly #state: ModelState;
  #disposed = false;
  #texts = false; // whether the network of texts is loaded

  private constructor(line: WorkerLine, state: ModelState) {
    this.line = line;
    this.#state = state;
  }

  static load(options?: LoadOptions): Promise<CrossModal>;
  static load(where: ModelLocation | undefined, options?: LoadOptions): Promise<CrossModal>;
  static load(first?: ModelLocation | LoadOptions, second?: LoadOptions): Promise<CrossModal> {
    return isModelLocation(first) ? CrossModal.#load(first, second) : CrossModal.#load(undefined, second ?? first);
  }

  static async #load(where: ModelLocation | undefined, options: LoadOptions = {}): Promise<CrossModal> {
    const { signal, onProgress, core, ...rest } = options;
    throwIfAborted(signal);
    const line = new WorkerLine();
    line.retain();
    try {
      const portable = { ...rest, core: portableCore(core) };
      const state = await line.call('loadModel', [portableModel(where), portable], { signal, onProgress });
      return new CrossModal(line, state);
    } catch (error) {
      line.release();
      throw error;
    }
  }

  get name(): string {
    return this.#state.name;
  }

  get version(): string {
    return this.#state.version;
  }

  get fingerprint(): string {
    return this.#state.fingerprint;
  }

  get dimensions(): number {
    return this.#state.dimensions;
  }

  get bits(): number {
    return this.#state.bits;
  }

  get widths(): readonly number[] {
    return this.#state.widths;
  }

  get modalities(): string[] {
    return this.#state.modalities;
  }

  get languages(): string[] {
    return this.#state.languages;
  }

  get categories(): readonly string[] {
    return this.#state.categories;
  }

  get centersGalleries(): boolean {
    return this.#state.centersGalleries;
  }

  get certainty(): readonly CertaintyManifest[] {
    return this.#state.certainty;
  }

  /** What its worker calls it. Throws code `disposed`. @internal */
  get model(): number {
    this.#check();
    return this.#state.model;
  }

  encode(input: Input, options?: EncodeOptions): Promise<Encoded>;
  encode(inputs: readonly Input[], options?: EncodeOptions): Promise<Encoded[]>;
  async encode(inputs: Input | readonly Input[], { signal, onProgress }: EncodeOptions = {}) {
    throwIfAborted(signal);
    const single = !isList(inputs);
    if (single && modalityOf(inputs) === 'text' && 'text' in inputs) {
      const worker = await abortable(this.#textWorker(), signal);
      if (worker) return abortable(worker.encode((inputs as TextInput).text), signal);
    }
    const list = await Promise.all((single ? [inputs] : inputs).map(portableInput));
    const hooks = { signal, onProgress: single ? undefined : onProgress };
    const all = await this.line.call('encode', [this.model, list], hooks);
    if (!single) return all;
    const [encoded] = all;
    if (!encoded) throw invalidArgument('Give either { text } or { image }.');
    return encoded;
  }

  async warmUp(modalities?: readonly ('text' | 'image')[]): Promise<void> {
    await this.line.call('warmUp', [this.model, modalities]);
  }

  dispose(): void {
    if (this.#disposed) return;
    if (this.line.open) void this.line.call('disposeModel', [this.model]).catch(() => {});
    this.#disposed = true;
    this.line.release();
  }

  terminate(): void {
    this.#disposed = true;
    this.line.terminate();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #check(): void {
    if (this.#disposed) throw disposed('the model');
  }

  /** Nothing where the model was loaded without workers. */
  async #textWorker(): Promise<TextWorker | undefined> {
    this.#check();
    if (!this.#texts) await this.warmUp(['text']);
    this.#texts = true;
    return this.line.textWorker;
  }
}

function isList(inputs: Input | readonly Input[]): inputs is readonly Input[] {
  return Array.isArray(inputs);
}
