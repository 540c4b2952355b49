// Bundlers find the scripts of workers by these very words; the addresses are those in dist/browser.
import type { Device } from '../platform/platform.js';

/** Starts the worker that owns models and galleries. */
export function startWorker(): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'crosshash' });
}

/** Starts a worker that encodes pictures. */
export function startImageWorker(device: Device): Worker {
  if (device === 'webgpu') {
    return new Worker(new URL('./image-worker-webgpu.js', import.meta.url), { type: 'module', name: 'crosshash-gpu' });
  }
  return new Worker(new URL('./image-worker.js', import.meta.url), { type: 'module', name: 'crosshash-pictures' });
}
