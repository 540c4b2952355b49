/** What two pictures are compared by. */

const TINY = 16;

/** Mean values of the cells of a grid laid over a picture, `channels` values a cell. */
function cellMeans({ data, info: { width, height, channels } }, columns, rows) {
  const means = new Float64Array(columns * rows * channels);
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = [Math.floor((row * height) / rows), Math.floor(((row + 1) * height) / rows)];
    for (let column = 0; column < columns; column++) {
      const [left, right] = [Math.floor((column * width) / columns), Math.floor(((column + 1) * width) / columns)];
      const cell = (row * columns + column) * channels;
      const share = 1 / ((bottom - top) * (right - left));
      for (let y = top; y < bottom; y++) {
        for (let at = (y * width + left) * channels; at < (y * width + right) * channels; at++) {
          means[cell + (at % channels)] += data[at] * share;
        }
      }
    }
  }
  return means;
}

/**
 * @typedef {{hash: Uint32Array, tiny: Uint8Array}} Signature  a 64-bit difference hash (a bit for each of 8 x 8 grey
 *          cells, set where it is brighter than its right neighbour) and a picture of 16 x 16 pixels in colour
 */

/**
 * @param {{data: Uint8Array, info: {width: number, height: number, channels: number}}} picture RGB on white
 * @returns {Signature | null} null for a picture that is all of one colour
 */
export function signatureOf(picture) {
  const tiny = Uint8Array.from(cellMeans(picture, TINY, TINY), Math.round);
  if (tiny.every((value, at) => Math.abs(value - tiny[at % 3]) < 3)) return null;
  const cells = cellMeans(picture, 9, 8);
  const grey = (cell) => 0.2126 * cells[cell * 3] + 0.7152 * cells[cell * 3 + 1] + 0.0722 * cells[cell * 3 + 2];
  const hash = new Uint32Array(2);
  for (let bit = 0; bit < 64; bit++) {
    const cell = Math.floor(bit / 8) * 9 + (bit % 8);
    if (grey(cell) > grey(cell + 1) + 2) hash[bit >> 5] |= 1 << (bit & 31);
  }
  return { hash, tiny };
}
