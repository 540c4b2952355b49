import { type FileHandle, open } from 'node:fs/promises';
import { throwIfAborted } from '../../abort.js';
import { CrosshashError } from '../../errors.js';
import type { ByteSink } from '../byte-sink.js';
import { fetchInto } from '../fetch-bytes.js';
import type { ReadOptions } from '../platform.js';
import { pathOf, reasonOf, urlOf } from './read-bytes.js';

const partBytes = 1 << 20;

/** Reads a whole file by path or address into `sink`; see Platform. */
export async function readInto(where: string | URL, sink: ByteSink, options: ReadOptions = {}): Promise<void> {
  const url = urlOf(where);
  if (url && url.protocol !== 'file:') {
    await fetchInto(url, sink, options);
    return;
  }
  throwIfAborted(options.signal);
  const file = pathOf(where);
  try {
    const handle = await open(file);
    try {
      await readParts(handle, sink, options);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throwIfAborted(options.signal);
    if (error instanceof CrosshashError) throw error; // the sink's
    throw new CrosshashError('file-not-found', `${file} could not be read (${reasonOf(error)}).`, { cause: error });
  }
}

/** One buffer takes all parts. What has no size of its own, such as a pipe, is read to its end. */
async function readParts(handle: FileHandle, sink: ByteSink, { signal, onBytes }: ReadOptions): Promise<void> {
  const { size } = await handle.stat();
  sink.expect(size);
  const buffer = new Uint8Array(size > 0 ? Math.min(size, partBytes) : partBytes);
  for (let loaded = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
    throwIfAborted(signal);
    if (bytesRead === 0) return;
    sink.write(buffer.subarray(0, bytesRead));
    loaded += bytesRead;
    onBytes?.(bytesRead, loaded <= size ? size : 0);
  }
}
