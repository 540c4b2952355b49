import * as platform from '#platform';
import type { Pixels } from '../engine/image-encoder.js';
import { disposed } from '../errors.js';
import type { OnnxRuntime } from '../platform/onnx-runtime.js';
import type { ModalityName } from './create-modality.js';
import type { Encoded } from './encoded.js';
import { Encoder, type EncoderSetup } from './encoder.js';
import { HashFunctions } from './hash-functions.js';

/** The encoders of a model's modalities. A search by text loads no image network. */
export class Encoders {
  readonly #image: Encoder<'image'>;
  readonly #text: Encoder<'text'>;
  readonly #hashFunctions: HashFunctions;
  #disposed = false;

  constructor(setup: Omit<EncoderSetup, 'loadRuntime'>) {
    let runtime: Promise<OnnxRuntime> | undefined;
    const loadRuntime = () => {
      runtime ??= platform.loadRuntime(setup.device);
      return runtime;
    };
    this.#image = new Encoder('image', { ...setup, loadRuntime });
    // Texts are short work: one worker, where there are any, and no GPU.
    const device = platform.networksApart ? 'wasm' : setup.device;
    this.#text = new Encoder('text', { ...setup, device, workers: Math.min(1, setup.workers), loadRuntime });
    this.#hashFunctions = new HashFunctions(setup);
  }

  /** Throws code `disposed` after {@link dispose}. */
  check(): void {
    if (this.#disposed) throw disposed('the model');
  }

  text(text: string): Promise<Encoded> {
    this.check();
    return this.#text.encode(text, false);
  }

  /** `many`: more pictures come, so that it pays to start the workers. */
  image(pixels: Pixels, many: boolean): Promise<Encoded> {
    this.check();
    return this.#image.encode(pixels, many);
  }

  /** What the hash function of a modality makes of features. */
  features(features: Float32Array, modality: string): Encoded {
    this.check();
    return this.#hashFunctions.encode(features, modality);
  }

  /** Loads the network of a modality, which its first item would otherwise wait for. */
  warmUp(modality: ModalityName): Promise<void> {
    this.check();
    return modality === 'text' ? this.#text.warmUp() : this.#image.warmUp();
  }

  /** Ends the workers and gives all memory back, once what is under way has ended. */
  dispose(): void {
    this.#disposed = true;
    this.#image.dispose();
    this.#text.dispose();
    this.#hashFunctions.dispose();
  }
}
