import { CrosshashError } from '../../errors.js';
import type { InferenceSession, OnnxRuntime } from '../onnx-runtime.js';
import type { Device } from '../platform.js';

type Ort = typeof import('onnxruntime-web/wasm');

// Warnings (of the CPU's name, of graph nodes that stay on the CPU) would only worry who reads the console.
const quiet = { logSeverityLevel: 3 } as const;

/** Loads ONNX Runtime: onnxruntime-node where the user has installed it, else onnxruntime-web. */
export async function loadRuntime(device: Device): Promise<OnnxRuntime> {
  const native = device === 'wasm' ? undefined : await importNative();
  if (native) return runtime(native, 'cpu', { ...quiet, executionProviders: ['cpu'] });
  if (device === 'cpu') {
    throw new CrosshashError('invalid-argument', "The device 'cpu' needs the package onnxruntime-node; install it.");
  }
  const ort = await import('onnxruntime-web/wasm');
  ort.env.logLevel = 'error';
  ort.env.wasm.numThreads = 1; // more do not help in Node; several workers do, and one thread adds up in one order
  return runtime(ort, 'wasm', { ...quiet, executionProviders: ['wasm'] });
}

async function importNative(): Promise<Ort | undefined> {
  const name: string = 'onnxruntime-node'; // no literal: it need not be there when this is compiled or bundled
  try {
    const module: Ort & { default?: Ort } = await import(name);
    return module.InferenceSession ? module : module.default;
  } catch {
    return undefined; // not installed, or without its library: the other one works everywhere
  }
}

function runtime(ort: Ort, device: 'cpu' | 'wasm', options: InferenceSession.SessionOptions): OnnxRuntime {
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
