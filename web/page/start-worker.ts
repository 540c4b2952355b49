// Bundlers find the scripts of workers by these very words; the addresses are those in dist/browser. webpack makes one
// script of workers of one name.
import { startScript } from '../platform/browser/start-script.js';
import type { Device } from '../platform/platform.js';

/** Starts the worker that owns models and galleries. Fails with `internal`. */
export function startWorker(): Worker {
  return startScript(
    'worker.js',
    () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'crosshash' }),
  );
}

/** Starts a worker that encodes. Fails with `internal`. */
export function startEncoderWorker(device: Device): Worker {
  if (device === 'webgpu') {
    return startScript(
      'encoder-worker-webgpu.js',
      () =>
        new Worker(new URL('./encoder-worker-webgpu.js', import.meta.url), {
          type: 'module',
          name: 'crosshash-encoder-webgpu',
        }),
    );
  }
  return startScript(
    'encoder-worker.js',
    () => new Worker(new URL('./encoder-worker.js', import.meta.url), { type: 'module', name: 'crosshash-encoder' }),
  );
}
