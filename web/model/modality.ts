import type { CoreModule } from '../engine/core-module.js';
import { HashFunction } from '../engine/hash-function.js';
import { CrosshashError } from '../errors.js';
import type { OnnxRuntime } from '../platform/onnx-runtime.js';
import type { Encoded } from './encoded.js';
import type { ModelFiles } from './load-files.js';
import type { ModelManifest } from './manifest.js';

/** What the encoders of a model's modalities are made of. */
export interface ModelParts {
  readonly core: CoreModule;
  readonly runtime: OnnxRuntime;
  readonly manifest: Pick<ModelManifest, 'dimensions' | 'bits' | 'image' | 'text'>;
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
 * Reads a modality's hash function, for items of `dimensions` values. Fails with `model-damaged` when it does not fit
 * the rest of the model.
 */
export function readHash(
  { core, manifest, files }: { core: CoreModule; manifest: Pick<ModelManifest, 'bits'>; files: ModelFiles },
  name: string,
  dimensions: number,
): HashFunction {
  const hash = new HashFunction(core, fileOf({ files }, name));
  if (hash.dimensions === dimensions && hash.bits === manifest.bits) return hash;
  const message = `The hash function ${name} makes ${hash.bits} bits of ${hash.dimensions} dimensions; model.json says ${manifest.bits} of ${dimensions}.`;
  hash.dispose();
  throw new CrosshashError('model-damaged', message);
}

/** Completes an embedding with what the hash function makes of it. */
export function hashed(modality: string, embedding: Float32Array, hash: HashFunction): Encoded {
  return { modality, embedding, projections: hash.project(embedding), code: hash.binarize(embedding) };
}
