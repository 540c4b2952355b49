/** The bytes of a .npy file with rows of unsigned bytes. */
export function makeNpy(values: Uint8Array, columns: number): Uint8Array {
  const shape = `(${values.length / columns}, ${columns})`;
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': ${shape}, }`;
  const length = Math.ceil((10 + header.length + 1) / 64) * 64 - 10; // values begin at a multiple of 64
  const bytes = new Uint8Array(10 + length + values.length);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, length & 0xff, length >> 8]);
  bytes.set(new TextEncoder().encode(`${header.padEnd(length - 1)}\n`), 10);
  bytes.set(values, 10 + length);
  return bytes;
}
