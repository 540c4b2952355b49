import type { InferenceSession, OnnxRuntime } from './onnx-runtime.js';

/** ONNX Runtime, of whichever package. */
export type OrtModule = typeof import('onnxruntime-web/wasm');

// Warnings (of the CPU's name, of graph nodes that stay on the CPU) would only worry who reads the console.
const quiet = { logSeverityLevel: 3 } as const;

/** What crosshash uses of ONNX Runtime. */
export function runtimeOf(ort: OrtModule, device: OnnxRuntime['device']): OnnxRuntime {
  if (device !== 'cpu') {
    ort.env.logLevel = 'error';
    ort.env.wasm.numThreads = 1; // several workers use the processors better, and one thread adds up in one order
  }
  const options: InferenceSession.SessionOptions = { ...quiet, executionProviders: [device] };
  return {
    device,
    createSession: (network) => ort.InferenceSession.create(network, options),
    createTensor: (data, dims) => {
      if (data instanceof Float32Array) return new ort.Tensor('float32', data, dims);
      if (data instanceof Uint8Array) return new ort.Tensor('uint8', data, dims);
      return new ort.Tensor('int64', data, dims);
    },
  };
}
