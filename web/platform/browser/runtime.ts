import { CrosshashError } from '../../errors.js';
import { type OrtModule, runtimeOf } from '../make-runtime.js';
import type { OnnxRuntime } from '../onnx-runtime.js';
import type { Device } from '../platform.js';

let webgpu: (() => Promise<OrtModule>) | undefined;

/** Lets {@link loadRuntime} give WebGPU; only the script of a worker for it brings the larger runtime along. */
export function provideWebGpu(load: () => Promise<OrtModule>): void {
  webgpu = load;
}

/** Loads ONNX Runtime Web. */
export async function loadRuntime(device: Device): Promise<OnnxRuntime> {
  if (device === 'cpu') {
    throw new CrosshashError('invalid-argument', "The device 'cpu' is there in Node only; use 'auto' or 'wasm'.");
  }
  if (webgpu) return runtimeOf(await webgpu(), 'webgpu');
  return runtimeOf(await import('onnxruntime-web/wasm'), 'wasm');
}
