import { throwIfAborted } from '../abort.js';
import type { ByteSink } from './byte-sink.js';
import type { ReadOptions } from './platform.js';

const partBytes = 1 << 20;

/** Reads a Blob into `sink`. Fails with `aborted`. */
export async function readBlob(blob: Blob, sink: ByteSink, { signal, onBytes }: ReadOptions): Promise<void> {
  sink.expect(blob.size);
  for (let first = 0; first < blob.size; first += partBytes) {
    const part = new Uint8Array(await blob.slice(first, first + partBytes).arrayBuffer());
    throwIfAborted(signal);
    sink.write(part);
    onBytes?.(part.length, blob.size);
  }
}
