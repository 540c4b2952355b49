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

/** The body. Where the server has named its length, one buffer of that length is filled, and nothing is held twice. */
async function collect(response: Response, onBytes: ReadOptions['onBytes']): Promise<Uint8Array> {
  const total = namedLength(response);
  const whole = reserve(total);
  const beyond: Uint8Array[] = []; // what follows once the body turns out to be longer than `whole`
  let filled = 0;
  let loaded = 0;
  for (const reader = response.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (beyond.length === 0 && filled + value.length <= whole.length) {
      whole.set(value, filled);
      filled += value.length;
    } else {
      beyond.push(value);
    }
    loaded += value.length;
    onBytes?.(value.length, loaded <= total ? total : 0);
  }
  return loaded === whole.length ? whole : joined([whole.subarray(0, filled), ...beyond], loaded);
}

/** 0 when it is not named, or when it is that of the compressed body. */
function namedLength({ headers }: Response): number {
  const length = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  return Number.isSafeInteger(length) && length > 0 ? length : 0;
}

/** A server may name what it likes: a length that there is no memory for is not relied upon. */
function reserve(length: number): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch {
    return new Uint8Array(0);
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
