import type { ByteSink } from './byte-sink.js';

/** Holds what it is given. Where the length is known, one buffer of that length is filled, and nothing is held twice. */
export class GatheredBytes implements ByteSink {
  #whole = new Uint8Array(0);
  #filled = 0;
  readonly #beyond: Uint8Array[] = []; // what follows once there is more than `whole` has room for

  expect(bytes: number): void {
    this.#whole = reserve(bytes);
  }

  write(part: Uint8Array): void {
    if (this.#beyond.length === 0 && this.#filled + part.length <= this.#whole.length) {
      this.#whole.set(part, this.#filled);
      this.#filled += part.length;
    } else {
      this.#beyond.push(part.slice());
    }
  }

  /** All that was written. */
  get bytes(): Uint8Array {
    if (this.#beyond.length === 0 && this.#filled === this.#whole.length) return this.#whole;
    return joined([this.#whole.subarray(0, this.#filled), ...this.#beyond]);
  }
}

/** A server may name what it likes: a length that there is no memory for is not relied upon. */
function reserve(length: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch {
    return new Uint8Array(0);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
