// Bundlers find the scripts of workers by these very words; the addresses are those in dist/browser. webpack makes one
// script of workers of one name.
import { CrosshashError } from '../errors.js';
import type { Device } from '../platform/platform.js';

/** Starts the worker that owns models and galleries. Fails with `internal`. */
export function startWorker(): Worker {
  return start(
    'worker.js',
    () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'crosshash' }),
  );
}

/** Starts a worker that encodes. Fails with `internal`. */
export function startEncoderWorker(device: Device): Worker {
  if (device === 'webgpu') {
    return start(
      'encoder-worker-webgpu.js',
      () =>
        new Worker(new URL('./encoder-worker-webgpu.js', import.meta.url), {
          type: 'module',
          name: 'crosshash-encoder-webgpu',
        }),
    );
  }
  return start(
    'encoder-worker.js',
    () => new Worker(new URL('./encoder-worker.js', import.meta.url), { type: 'module', name: 'crosshash-encoder' }),
  );
}

function start(file: string, sameOrigin: () => Worker): Worker {
  try {
    try {
      return sameOrigin();
    } catch {
      return startFromElsewhere(file);
    }
  } catch (error) {
    const message = `A worker could not be started (${(error as Error).message}); serve crosshash from the page's origin.`;
    throw new CrosshashError('internal', message, { cause: error });
  }
}

/** A script of another origin, such as a CDN's, cannot be a worker's own, but what a script of this origin imports. */
function startFromElsewhere(file: string): Worker {
  const folder = import.meta.url.replace(/[^/]*$/, '');
  const script = URL.createObjectURL(
    new Blob([`import ${JSON.stringify(folder + file)};`], { type: 'text/javascript' }),
  );
  const worker = new Worker(script, { type: 'module', name: 'crosshash' });
  setTimeout(() => URL.revokeObjectURL(script), 60_000); // it is read after this turn; nothing says when
  return worker;
}
