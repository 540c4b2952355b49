// The format of NumPy's files: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { invalidArgument } from '../../errors.js';

/** What a .npy file holds, its values in the order of rows. */
export interface NpyArray {
  /** Such as `[2173, 128]`. */
  readonly shape: readonly number[];
  readonly values: NpyValues;
}

/** Numbers of a kind that features, labels and codes come in. */
export type NpyValues =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array;

const kinds = {
  '<f4': Float32Array,
  '<f8': Float64Array,
  '|b1': Uint8Array,
  '|u1': Uint8Array,
  '|i1': Int8Array,
  '<u2': Uint16Array,
  '<i2': Int16Array,
  '<u4': Uint32Array,
  '<i4': Int32Array,
  '<i8': BigInt64Array,
} as const;

const magic = 'NUMPY'; // after a byte of 0x93
const mostHeader = 1 << 16;
const headerPattern =
  /^\s*\{\s*'descr'\s*:\s*'([^']*)'\s*,\s*'fortran_order'\s*:\s*(True|False)\s*,\s*'shape'\s*:\s*\(([\d\s,]*)\)\s*,?\s*\}\s*$/;

/**
 * Reads a .npy file, of version 1, 2 or 3, little-endian; `file` names it in errors. Nothing is allocated before all
 * sizes are found to fit. Fails with `invalid-argument`.
 */
export function parseNpy(bytes: Uint8Array, file: string): NpyArray {
  const { header, data } = splitNpy(bytes, file);
  const [, kind = '', fortran, dimensions = ''] = headerPattern.exec(header) ?? [];
  if (!fortran) throw invalidArgument(`${file} has a header that is not NumPy's.`);
  if (!isKind(kind)) {
    throw invalidArgument(`${file} holds values of type ${kind}; save them as float32, float64 or integers.`);
  }
  const shape = dimensions.split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
  const count = shape.reduce((product, size) => product * size, 1);
  const Values = kinds[kind];
  if (!shape.every(Number.isSafeInteger) || count * Values.BYTES_PER_ELEMENT !== data.length) {
    throw invalidArgument(`${file} has ${data.length} bytes of values, which is not what its shape (${shape}) needs.`);
  }
  const values = new Values(Uint8Array.from(data).buffer); // aligned
  if (fortran === 'False' || shape.length < 2) return { shape, values };
  if (shape.length > 2) throw invalidArgument(`${file} is in Fortran's order and has more than two dimensions.`);
  return { shape, values: transposed(values, shape[0] ?? 0, shape[1] ?? 0) };
}

function isKind(kind: string): kind is keyof typeof kinds {
  return Object.hasOwn(kinds, kind);
}

function splitNpy(bytes: Uint8Array, file: string): { header: string; data: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decode = (from: number, to: number) => new TextDecoder('latin1').decode(bytes.subarray(from, to));
  if (bytes.length < 12 || bytes[0] !== 0x93 || decode(1, 6) !== magic) {
    throw invalidArgument(`${file} is not a .npy file.`);
  }
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) throw invalidArgument(`${file} is a .npy file of the unknown version ${version}.`);
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > mostHeader || start + length > bytes.length) throw invalidArgument(`${file} ends within its header.`);
  return { header: decode(start, start + length), data: bytes.subarray(start + length) };
}

/** From columns to rows. */
function transposed(values: NpyValues, rows: number, columns: number): NpyValues {
  const byRows = values.slice();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      byRows[row * columns + column] = values[column * rows + row] as never;
    }
  }
  return byRows;
}
