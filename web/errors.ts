/** The reasons that a caller may tell apart. Stable: a name is never reused for another meaning. */
export const errorCodes = [
  'invalid-argument',
  'wrong-bits',
  'wrong-dimensions',
  'k-out-of-range',
  'empty-text',
  'image-too-large',
  'not-an-image',
  'file-not-found',
  'not-a-gallery',
  'damaged-gallery',
  'newer-version',
  'other-model',
  'gallery-full',
  'model-missing',
  'model-damaged',
  'no-simd',
  'aborted',
  'disposed',
  'write-failed',
  'storage-unavailable',
  'out-of-memory',
  'internal',
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** What every failing call of crosshash rejects with: a sentence for the reader and a code for the program. */
export class CrosshashError extends Error {
  override readonly name = 'CrosshashError';
  /** Why it failed. */
  readonly code: ErrorCode;
  /** Of a damaged gallery, the part: `header`, `codes`, `ids`, `titles`, `embeddings` or `metadata`. */
  declare readonly section?: string;

  constructor(code: ErrorCode, message: string, details: { section?: string | undefined; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    if (details.section) this.section = details.section;
  }
}

function isErrorCode(value: unknown): value is ErrorCode {
  return (errorCodes as readonly unknown[]).includes(value);
}

/** Turns whatever was thrown, an error of the core included, into a {@link CrosshashError}. */
export function toCrosshashError(thrown: unknown): CrosshashError {
  if (thrown instanceof CrosshashError) return thrown;
  const { code, section, name, message } = (thrown ?? {}) as Partial<
    Record<'code' | 'section' | 'name' | 'message', unknown>
  >;
  const text = typeof message === 'string' && message !== '' ? message : String(thrown);
  if (isErrorCode(code)) {
    return new CrosshashError(code, text, {
      section: typeof section === 'string' ? section : undefined,
      cause: thrown,
    });
  }
  if (name === 'AbortError') return new CrosshashError('aborted', 'The call was aborted.', { cause: thrown });
  if (thrown instanceof RangeError && /memory|allocation|array length/i.test(text)) {
    return new CrosshashError('out-of-memory', 'There is not enough memory; free some and try again.', {
      cause: thrown,
    });
  }
  return new CrosshashError('internal', text, { cause: thrown });
}

/** The error of a call that came too late; `name` is such as "the gallery". */
export function disposed(name: string): CrosshashError {
  return new CrosshashError('disposed', `This call came after ${name} was disposed of.`);
}

/** The error of an unusable argument. */
export function invalidArgument(message: string): CrosshashError {
  return new CrosshashError('invalid-argument', message);
}
