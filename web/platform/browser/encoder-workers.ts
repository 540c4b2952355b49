import type { Device } from '../platform.js';
import type { WorkerPort } from '../worker-port.js';
import type { EncoderWorkerFailed, EndEncoderWorker, StartEncoderWorker } from './encoder-worker-messages.js';
import { workerScope } from './worker-scope.js';

let started = 0;
const failures = new Map<number, (error: unknown) => void>();

/**
 * Starts a worker that encodes; see Platform. The page starts it, since bundlers know the scripts of workers
 * by what the page says, and not every browser lets a worker start another; this worker then talks to it directly.
 */
export function startEncoderWorker(device: Device): WorkerPort {
  const worker = started++;
  const { port1, port2 } = new MessageChannel();
  workerScope.postMessage({ kind: 'start-encoder-worker', worker, device } satisfies StartEncoderWorker, [port2]);
  return {
    post: (message, transfer = []) => port1.postMessage(message, [...transfer]),
    onMessage: (hear) => {
      port1.onmessage = ({ data }) => hear(data);
    },
    onFailure: (hear) => void failures.set(worker, hear),
    keepAlive: () => {},
    terminate: () => {
      failures.delete(worker);
      port1.close();
      workerScope.postMessage({ kind: 'end-encoder-worker', worker } satisfies EndEncoderWorker);
    },
  };
}

/** Passes on what the page says of a worker's death. */
export function hearOfFailure({ worker, reason }: EncoderWorkerFailed): void {
  failures.get(worker)?.(new Error(reason));
}

/** Within such a worker: the port to the one who asked for it, which the page hands over; see Platform. */
export function parentPort(): WorkerPort {
  let hear: (message: unknown) => void = () => {};
  let port: MessagePort | undefined;
  workerScope.addEventListener('message', ({ ports }) => {
    port = ports[0];
    if (port) port.onmessage = ({ data }) => hear(data);
  });
  return {
    post: (message, transfer = []) => port?.postMessage(message, [...transfer]),
    onMessage: (listener) => {
      hear = listener;
    },
    onFailure: () => {},
    keepAlive: () => {},
    terminate: () => port?.close(),
  };
}
