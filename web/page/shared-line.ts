import { WorkerLine } from './worker-line.js';

let shared: WorkerLine | undefined;

/** The line of galleries without a model, and of what is kept on the device; it ends and is made anew as needed. */
export function sharedLine(): WorkerLine {
  if (!shared?.open) shared = new WorkerLine();
  return shared;
}

/** Uses a line for a while, and ends it when nobody else uses it. */
export async function withLine<T>(line: WorkerLine, use: (line: WorkerLine) => Promise<T>): Promise<T> {
  line.retain();
  try {
    return await use(line);
  } finally {
    line.release();
  }
}
