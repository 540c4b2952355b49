import type { Device } from '../platform.js';
import type { Hear, WorkerPort } from '../worker-port.js';
import type { EncoderWorkerFailed, EndEncoderWorker, StartEncoderWorker } from './encoder-worker-messages.js';
import { workerScope } from './worker-scope.js';

let started = 0;
const failures = new Map<number, (error: unknown) => void>();

/**
 * Starts a worker that encodes; see Platform. The page starts it, since bundlers know the scripts of workers
 * by what the page says, and not every browser lets a worker start another; this worker then talks to it directly.
 */
export function startEncoderWorker({ modality, device }: { modality: string; device: Device }): WorkerPort {
  const worker = started++;
  const { port1, port2 } = new MessageChannel();
  const message: StartEncoderWorker = { kind: 'start-encoder-worker', worker, modality, device };
  workerScope.postMessage(message, [port2]);
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

/** Within such a worker: hears the page, and the worker whose port the page hands over; see Platform. */
export function hearMessages(hear: Hear): void {
  workerScope.addEventListener('message', ({ data, ports }) => {
    const [port] = ports;
    if (!port) return hear(data, (answer, transfer) => workerScope.postMessage(answer, transfer));
    port.onmessage = (event) => hear(event.data, (answer, transfer = []) => port.postMessage(answer, [...transfer]));
  });
}
