import { throwIfAborted } from '../abort.js';
import { CrosshashError, toCrosshashError } from '../errors.js';
import type { ReadOptions } from './platform.js';

/** Reads what an address gives. Fails with `file-not-found` or `aborted`. */
export async function fetchBytes(url: URL, options: ReadOptions = {}): Promise<Uint8Array> {
  return (await fetchResponse(url, options)).bytes;
}

/**
 * As {@link fetchBytes}, with headers of the caller's; status 304 (nothing newer) then is no failure. A failure has a
 * cause when there was no answer at all.
 */
export async function fetchResponse(
  url: URL,
  { signal, onBytes }: ReadOptions,
  headers?: Readonly<Record<string, string>>,
): Promise<{ response: Response; bytes: Uint8Array }> {
  throwIfAborted(signal);
  try {
    const response = await fetch(url, { ...(signal && { signal }), ...(headers && { headers }) });
    if (!response.ok && !(headers && response.status === 304)) {
      throw new CrosshashError('file-not-found', `${url.href} could not be read (status ${response.status}).`);
    }
    return { response, bytes: await collect(response, onBytes) };
  } catch (error) {
    throwIfAborted(signal);
    const typed = toCrosshashError(error);
    if (typed.code !== 'internal') throw typed;
    throw new CrosshashError('file-not-found', `${url.href} could not be read (${typed.message}).`, { cause: error });
  }
}

async function collect(response: Response, onBytes: ReadOptions['onBytes']): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body) {
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
      onBytes?.(value.length);
    }
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
