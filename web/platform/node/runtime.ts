import { CrosshashError } from '../../errors.js';
import { type OrtModule, runtimeOf } from '../make-runtime.js';
import type { OnnxRuntime } from '../onnx-runtime.js';
import type { Device } from '../platform.js';

/** Loads ONNX Runtime: onnxruntime-node where the user has installed it, else onnxruntime-web. */
export async function loadRuntime(device: Device): Promise<OnnxRuntime> {
  if (device === 'webgpu') {
    throw new CrosshashError('invalid-argument', "The device 'webgpu' is there in browsers only; use 'auto'.");
  }
  const native = device === 'wasm' ? undefined : await importNative();
  if (native) return runtimeOf(native, 'cpu');
  if (device === 'cpu') {
    throw new CrosshashError('invalid-argument', "The device 'cpu' needs the package onnxruntime-node; install it.");
  }
  return runtimeOf(await import('onnxruntime-web/wasm'), 'wasm');
}

async function importNative(): Promise<OrtModule | undefined> {
  const name: string = 'onnxruntime-node'; // no literal: it need not be there when this is compiled or bundled
  try {
    const module: OrtModule & { default?: OrtModule } = await import(name);
    return module.InferenceSession ? module : module.default;
  } catch {
    return undefined; // not installed, or without its library: the other one works everywhere
  }
}
