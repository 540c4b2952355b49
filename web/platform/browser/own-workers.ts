// Workers that whoever starts them talks to directly. The addresses of their scripts are those in dist/browser.
import type { WorkerPort } from '../worker-port.js';
import { startScript } from './start-script.js';

/** Starts a worker that holds a part of a gallery; see Platform. */
export function startShardWorker(): WorkerPort {
  return portOf(
    startScript(
      'shard-worker.js',
      () => new Worker(new URL('./shard-worker.js', import.meta.url), { type: 'module', name: 'crosshash-shard' }),
    ),
  );
}

/** Starts a worker that learns or measures; see Platform. */
export function startLearningWorker(): WorkerPort {
  return portOf(
    startScript(
      'learning-worker.js',
      () =>
        new Worker(new URL('./learning-worker.js', import.meta.url), { type: 'module', name: 'crosshash-learning' }),
    ),
  );
}

function portOf(worker: Worker): WorkerPort {
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    onMessage: (hear) => {
      worker.onmessage = ({ data }) => hear(data);
    },
    onFailure: (hear) => {
      worker.onerror = ({ message = 'its script could not be loaded' }) => hear(new Error(message));
      worker.onmessageerror = () => hear(new Error('what it said could not be read'));
    },
    keepAlive: () => {},
    terminate: () => worker.terminate(),
  };
}
