const kinds = { Float32Array: '<f4', Float64Array: '<f8', Int32Array: '<i4', BigInt64Array: '<i8', Uint8Array: '|u1' };

type Values = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array;

/** The bytes of a .npy file as NumPy writes it. */
export function npy(values: Values, shape: readonly number[], { descr = '', fortran = false, version = 1 } = {}) {
  const kind = descr || kinds[values.constructor.name as keyof typeof kinds];
  const size = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${kind}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${size}, }`;
  const start = version === 1 ? 10 : 12;
  const length = Math.ceil((start + dictionary.length + 1) / 64) * 64 - start;
  const head = Buffer.alloc(start);
  head.write('\x93NUMPY', 'latin1');
  head[6] = version;
  if (version === 1) head.writeUInt16LE(length, 8);
  else head.writeUInt32LE(length, 8);
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return new Uint8Array(Buffer.concat([head, Buffer.from(`${dictionary.padEnd(length - 1)}\n`), bytes]));
}
