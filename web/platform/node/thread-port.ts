import { parentPort, Worker } from 'node:worker_threads';
import type { Hear, WorkerPort } from '../worker-port.js';

// Without the options of the program's own node, such as --import or --eval.
const options = { execArgv: [] };

/** Starts a worker that encodes; see Platform. */
export function startEncoderWorker(_what: unknown): WorkerPort {
  return portOf(new Worker(new URL('../../parallel/encoder-worker.js', import.meta.url), options));
}

/** Starts a worker that holds a part of a gallery; see Platform. */
export function startShardWorker(): WorkerPort {
  return portOf(new Worker(new URL('../../split/shard-worker.js', import.meta.url), options));
}

/** Starts a worker that learns or measures; see Platform. */
export function startLearningWorker(): WorkerPort {
  return portOf(new Worker(new URL('../../learning/learning-worker.js', import.meta.url), options));
}

function portOf(worker: Worker): WorkerPort {
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    onMessage: (hear) => void worker.on('message', hear),
    onFailure: (hear) => {
      worker.on('error', hear);
      worker.on('exit', (code: number) => hear(new Error(`a worker ended with ${code}`)));
    },
    keepAlive: (busy) => void (busy ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
  };
}

/** Within a worker: hears what the one who started it says; see Platform. */
export function hearMessages(hear: Hear): void {
  parentPort?.on('message', (message) =>
    hear(message, (answer, transfer = []) => parentPort?.postMessage(answer, [...transfer])),
  );
}
