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
    this.#address ??= `data:image/webp;base64,${btoa(String.fromCharCode(...this.#bytes))}`;
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
