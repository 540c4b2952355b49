import { readFile } from 'node:fs/promises';

const kinds = { '<f4': Float32Array, '<f8': Float64Array, '<i4': Int32Array, '<i8': BigInt64Array };

/**
 * Reads a NumPy file of rows, or of one number a row: `{ values, rows, columns }`, `values` a Float32Array or an
 * Int32Array, row after row. Throws words for the user when it is none, or of a kind that the data sets do not use.
 */
export async function readNpy(file) {
  const bytes = await readFile(file);
  if (bytes.length < 10 || bytes.toString('latin1', 0, 6) !== '\x93NUMPY') throw new Error(`${file} is no NumPy file.`);
  const start = bytes[6] === 1 ? 10 : 12;
  const headerLength = bytes[6] === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
  const header = bytes.toString('latin1', start, start + headerLength);
  const [, descr] = /'descr': *'([^']*)'/.exec(header) ?? [];
  const [, order] = /'fortran_order': *(True|False)/.exec(header) ?? [];
  const [, shapeText] = /'shape': *\(([^)]*)\)/.exec(header) ?? [];
  const Kind = kinds[descr];
  if (!Kind || order === undefined || shapeText === undefined) {
    throw new Error(`${file} holds ${descr}; rows of little-endian f4, f8, i4 or i8 can be read.`);
  }
  const [rows, columns = 1] = shapeText
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const body = bytes.subarray(start + headerLength);
  if (body.length !== rows * columns * Kind.BYTES_PER_ELEMENT) throw new Error(`${file} is not as long as it says.`);
  const stored = new Kind(Uint8Array.from(body).buffer); // a buffer of its own is aligned
  const Narrow = { '<f8': Float32Array, '<i8': Int32Array }[descr];
  const values = Narrow ? Narrow.from(stored, Number) : stored;
  return { values: order === 'True' ? transposed(values, rows, columns) : values, rows, columns };
}

/** Rows of values that were stored column after column. */
function transposed(values, rows, columns) {
  return values.map((_, i) => values[(i % columns) * rows + Math.floor(i / columns)]);
}
