import { type MessagePort, parentPort as parent, Worker } from 'node:worker_threads';
import type { Device } from '../platform.js';
import type { WorkerPort } from '../worker-port.js';

/** Starts a worker that encodes; see Platform. */
export function startEncoderWorker(_device: Device): WorkerPort {
  // Without the options of the program's own node, such as --import or --eval.
  return portOf(new Worker(new URL('../../parallel/encoder-worker.js', import.meta.url), { execArgv: [] }));
}

/** Within a worker: the port to the one who started it; see Platform. */
export function parentPort(): WorkerPort {
  if (!parent) throw new Error('This is not a worker.');
  return portOf(parent);
}

function portOf(end: Worker | MessagePort): WorkerPort {
  return {
    post: (message, transfer = []) => end.postMessage(message, [...transfer]),
    onMessage: (hear) => void end.on('message', hear),
    onFailure: (hear) => {
      end.on('error', hear);
      end.on('exit', (code: number) => hear(new Error(`a worker ended with ${code}`)));
    },
    keepAlive: (busy) => void (busy ? end.ref() : end.unref()),
    terminate: () => void ('terminate' in end ? end.terminate() : end.close()),
  };
}
