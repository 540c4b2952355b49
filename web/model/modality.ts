import type { CoreModule } from '../engine/core-module.js';
import { HashFunction } from '../engine/hash-function.js';
import { CrosshashError } from '../errors.js';
import type { OnnxRuntime } from '../platform/onnx-runtime.js';
import type { Encoded } from './encoded.js';
import type { ModelFiles } from './load-files.js';
import type { ModalityManifest, ModelManifest } from './manifest.js';
import type { OutputKind } from './network.js';

/** What the encoders of a model's modalities are made of. */
export interface ModelParts {
  readonly core: CoreModule;
  readonly runtime: OnnxRuntime;
  readonly manifest: Pick<ModelManifest, 'dimensions' | 'bits' | 'widths' | 'image' | 'text' | 'languages'>;
  readonly files: ModelFiles;
}

/** A file of the model that was loaded. Fails with `model-missing`. */
export function fileOf(parts: Pick<ModelParts, 'files'>, name: string): Uint8Array {
  const file = parts.files.get(name);
  if (file) return file;
  throw new CrosshashError(
    'model-missing',
    `The model was loaded without its file ${name}; load it with this modality.`,
  );
}

/**
 * Reads a modality's hash function at the width in use, for items of `dimensions` values. Fails with `model-damaged` when it does not fit
 * the rest of the model.
 */
export function readHash(
  { core, manifest, files }: { core: CoreModule; manifest: Pick<ModelManifest, 'bits' | 'widths'>; files: ModelFiles },
  name: string,
  dimensions: number,
): HashFunction {
  const { bits, widths } = manifest;
  const whole = HashFunction.read(core, fileOf({ files }, name));
  const widest = widths.at(-1);
  if (whole.dimensions === dimensions && whole.bits === widest) {
    if (bits === widest) return whole;
    using longer = whole;
    return longer.prefix(bits);
  }
  const message = `The hash function ${name} makes ${whole.bits} bits of ${whole.dimensions} dimensions; model.json says ${widest} of ${dimensions}.`;
  whole.dispose();
  throw new CrosshashError('model-damaged', message);
}

/**
 * Completes what a network says of an item, embedding, features or both, with what the hash function makes of it. The
 * hash function takes the embedding; where there is none, the features, and its projections make the embedding.
 */
export function hashed(
  modality: string,
  { embedding, features }: Partial<Pick<Encoded, OutputKind>>,
  hash: HashFunction,
): Encoded {
  const taken = embedding ?? features;
  if (!taken) throw new CrosshashError('internal', `The network for ${modality} gave nothing.`);
  const projections = hash.project(taken);
  return {
    modality,
    embedding: embedding ?? unitLength(projections),
    features: features ?? taken,
    projections,
    code: signsOf(projections),
    warnings: [],
  };
}

/** What the hash function's `binarize` gives, from what its `project` gave: half of the work is saved. */
function signsOf(projections: Float32Array): Uint8Array {
  const code = new Uint8Array(projections.length / 8);
  for (const [i, value] of projections.entries()) {
    if (value > 0) code[i >> 3] = (code[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return code;
}

/** How many values the hash function of a modality takes. */
export function hashedDimensions(modality: ModalityManifest, dimensions: number): number {
  if (!('network' in modality)) return modality.dimensions;
  const { output, features } = modality.network;
  return output === undefined && features ? features.dimensions : dimensions;
}

/** The same direction at length 1; nothing but zeros stay as they are. */
export function unitLength(values: Float32Array): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? values.map((value) => value / length) : values;
}
