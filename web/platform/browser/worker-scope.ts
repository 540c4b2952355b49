/** What a dedicated worker sees of itself; TypeScript declares it for programs of workers alone. */
export interface WorkerScope {
  postMessage(message: unknown, transfer?: readonly Transferable[]): void;
  addEventListener(type: 'message', hear: (event: MessageEvent<unknown>) => void): void;
}

/** The worker that this code runs in. */
export const workerScope = globalThis as unknown as WorkerScope;
