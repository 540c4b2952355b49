import { throwIfAborted } from '../abort.js';
import { CrosshashError, toCrosshashError } from '../errors.js';
import type { ByteSink } from './byte-sink.js';
import { GatheredBytes } from './gathered-bytes.js';
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
  options: ReadOptions,
  headers?: Readonly<Record<string, string>>,
): Promise<{ response: Response; bytes: Uint8Array }> {
  const gathered = new GatheredBytes();
  const response = await fetchInto(url, gathered, options, headers);
  return { response, bytes: gathered.bytes };
}

/** Reads what an address gives into `sink`, as it comes; otherwise as {@link fetchResponse}. */
export async function fetchInto(
  url: URL,
  sink: ByteSink,
  { signal, onBytes }: ReadOptions,
  headers?: Readonly<Record<string, string>>,
): Promise<Response> {
  throwIfAborted(signal);
  try {
    const response = await fetch(url, { ...(signal && { signal }), ...(headers && { headers }) });
    if (!response.ok && !(headers && response.status === 304)) {
      throw new CrosshashError('file-not-found', `${url.href} could not be read (status ${response.status}).`);
    }
    await drain(response, sink, onBytes);
    return response;
  } catch (error) {
    throwIfAborted(signal);
    const typed = toCrosshashError(error);
    if (typed.code !== 'internal') throw typed;
    throw new CrosshashError('file-not-found', `${url.href} could not be read (${typed.message}).`, { cause: error });
  }
}

async function drain(response: Response, sink: ByteSink, onBytes: ReadOptions['onBytes']): Promise<void> {
  const total = namedLength(response);
  sink.expect(total);
  let loaded = 0;
  for (const reader = response.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    sink.write(value);
    loaded += value.length;
    onBytes?.(value.length, loaded <= total ? total : 0);
  }
}

/** 0 when it is not named, or when it is that of the compressed body. */
function namedLength({ headers }: Response): number {
  const length = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  return Number.isSafeInteger(length) && length > 0 ? length : 0;
}
