import { CrosshashError } from '../errors.js';
import type { InferenceSession, OnnxRuntime, Tensor } from '../platform/onnx-runtime.js';
import type { NetworkManifest } from './manifest.js';

/** The values and the shape of an input or an output. */
export interface NetworkTensor<T = Float32Array | Uint8Array | BigInt64Array> {
  readonly data: T;
  readonly dims: readonly number[];
}

/** What a network may give of an item. */
export type OutputKind = 'embedding' | 'features';

/** What a network gives of an item: what model.json names. */
export type NetworkOutputs = ReadonlyMap<OutputKind | 'knows', NetworkTensor<Float32Array>>;

/** Makes something for each output that model.json names, which has so many values for an item. */
export function forOutputs<T>(
  { output, features }: NetworkManifest,
  dimensions: number,
  make: (dimensions: number) => T,
): ReadonlyMap<OutputKind, T> {
  const made = new Map<OutputKind, T>();
  if (output !== undefined) made.set('embedding', make(dimensions));
  if (features) made.set('features', make(features.dimensions));
  return made;
}

/** A network of the model, run by ONNX Runtime, one run after the other. */
export class Network {
  readonly #runtime: OnnxRuntime;
  readonly #session: InferenceSession;
  readonly #manifest: NetworkManifest;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(runtime: OnnxRuntime, session: InferenceSession, manifest: NetworkManifest) {
    this.#runtime = runtime;
    this.#session = session;
    this.#manifest = manifest;
  }

  /** Fails with `model-damaged` when the file is no network, or has no inputs and outputs of these names. */
  static async create(runtime: OnnxRuntime, file: Uint8Array, manifest: NetworkManifest): Promise<Network> {
    const session = await runtime.createSession(file).catch((error: unknown) => {
      throw broken(manifest, `cannot be loaded (${(error as Error).message})`, error);
    });
    const network = new Network(runtime, session, manifest);
    const { inputNames, outputNames } = session;
    const given = Object.values(manifest.inputs);
    const missing = [
      ...given.filter((name) => !inputNames.includes(name)),
      ...inputNames.filter((name) => !given.includes(name)),
      ...outputsOf(manifest)
        .map(([, name]) => name)
        .filter((name) => !outputNames.includes(name)),
    ];
    if (missing.length === 0) return network;
    await network.dispose();
    throw broken(manifest, `and model.json do not agree on ${missing.join(', ')}`);
  }

  /** Whether model.json names this input. */
  has(input: string): boolean {
    return input in this.#manifest.inputs;
  }

  /** Runs it. `inputs` are by crosshash's names; fails with `model-damaged` when the network does. */
  run(inputs: Readonly<Record<string, NetworkTensor>>): Promise<NetworkOutputs> {
    const run = this.#last.then(() => this.#run(inputs));
    this.#last = run.catch(() => {});
    return run;
  }

  /** Gives its memory back, after the run that is under way. */
  async dispose(): Promise<void> {
    await this.#last;
    await this.#session.release();
  }

  async #run(inputs: Readonly<Record<string, NetworkTensor>>): Promise<NetworkOutputs> {
    const feeds: Record<string, Tensor> = {};
    for (const [name, { data, dims }] of Object.entries(inputs)) {
      const input = this.#manifest.inputs[name];
      if (input !== undefined) feeds[input] = this.#runtime.createTensor(data, dims);
    }
    const names = outputsOf(this.#manifest).map(([, name]) => name);
    const outputs = await this.#session.run(feeds, names).catch((error: unknown) => {
      throw broken(this.#manifest, `cannot be run (${(error as Error).message})`, error);
    });
    const values = new Map<OutputKind | 'knows', NetworkTensor<Float32Array>>();
    for (const [kind, name] of outputsOf(this.#manifest)) {
      const tensor = outputs[name];
      if (!(tensor?.data instanceof Float32Array)) throw broken(this.#manifest, 'does not give float32 values');
      values.set(kind, { data: tensor.data, dims: tensor.dims });
    }
    return values;
  }
}

type Output<Name> = [kind: OutputKind | 'knows', name: Name];

function outputsOf({ output, features, knows }: NetworkManifest): Output<string>[] {
  const named: Output<string | undefined>[] = [
    ['embedding', output],
    ['features', features?.output],
    ['knows', knows],
  ];
  return named.filter((pair): pair is Output<string> => pair[1] !== undefined);
}

function broken(manifest: NetworkManifest, what: string, cause?: unknown): CrosshashError {
  return new CrosshashError('model-damaged', `The network ${manifest.file} ${what}.`, { cause });
}
