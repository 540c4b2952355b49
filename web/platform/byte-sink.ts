/** What takes the bytes of a file, part by part. */
export interface ByteSink {
  /** Is told once, before all parts, how many bytes are to come: 0 when nobody knows, and it may turn out wrong. */
  expect(bytes: number): void;

  /** The next part. Whoever gives it may use its memory again afterwards. */
  write(part: Uint8Array): void;
}

/** Gives a sink all bytes at once. */
export function writeWhole(bytes: Uint8Array, sink: ByteSink): void {
  sink.expect(bytes.length);
  sink.write(bytes);
}
