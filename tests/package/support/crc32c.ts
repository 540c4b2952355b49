/** A file that says it is of another version; its first `checked` bytes, which the checksum at 12 covers, fit. */
export function asVersion(file: Uint8Array, version: number, checked = file.length): Uint8Array {
  const changed = Uint8Array.from(file);
  const view = new DataView(changed.buffer);
  view.setUint32(8, version, true);
  view.setUint32(12, 0, true);
  view.setUint32(12, crc32c(changed.subarray(0, checked)), true);
  return changed;
}

/** CRC-32 with Castagnoli's polynomial, as files of crosshash carry it. */
function crc32c(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}
