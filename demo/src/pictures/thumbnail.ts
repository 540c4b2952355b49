/**
 * A small WebP. It is shown by a data: address, since making a blob: address asks another process and waits for its
 * answer: some sixty of them at every key would be felt.
 */
export class Thumbnail {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #address: string | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  get address(): string {
    this.#address ??= `data:image/webp;base64,${base64(this.#bytes)}`;
    return this.#address;
  }

  toBlob(): Blob {
    return new Blob([this.#bytes], { type: 'image/webp' });
  }

  /** What is kept of it. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes;
  }
}

/** Browsers of late do this themselves, ten times as fast; TypeScript's libraries do not know it yet. */
function base64(bytes: Uint8Array & { toBase64?: () => string }): string {
  return bytes.toBase64?.() ?? btoa(String.fromCharCode(...bytes));
}
