import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';

export type { InferenceSession, Tensor };

/** What crosshash uses of ONNX Runtime, the same of onnxruntime-web and onnxruntime-node. */
export interface OnnxRuntime {
  /** What it runs on. */
  readonly device: 'cpu' | 'wasm' | 'webgpu';
  createSession(network: Uint8Array): Promise<InferenceSession>;
  createTensor(data: Float32Array | Uint8Array | BigInt64Array, dims: readonly number[]): Tensor;
}
