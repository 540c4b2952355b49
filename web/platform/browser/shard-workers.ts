import type { WorkerPort } from '../worker-port.js';
import { startScript } from './start-script.js';

/** Starts a worker that holds a part of a gallery; see Platform. The address is that in dist/browser. */
export function startShardWorker(): WorkerPort {
  const worker = startScript(
    'shard-worker.js',
    () => new Worker(new URL('./shard-worker.js', import.meta.url), { type: 'module', name: 'crosshash-shard' }),
  );
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
