import { parentPort, Worker } from 'node:worker_threads';
import type { WorkerPort } from '../worker-port.js';

/** Starts a worker that encodes; see Platform. */
export function startEncoderWorker(_what: unknown): WorkerPort {
  // Without the options of the program's own node, such as --import or --eval.
  const worker = new Worker(new URL('../../parallel/encoder-worker.js', import.meta.url), { execArgv: [] });
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
export function hearMessages(hear: (message: unknown, answer: (message: unknown) => void) => void): void {
  parentPort?.on('message', (message) => hear(message, (answer) => parentPort?.postMessage(answer)));
}
