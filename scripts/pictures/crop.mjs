/** Finds the part of a picture that has something on it: many drawings lie small on a large empty page. */

const OPAQUE_ENOUGH = 10;
const WHITE_ENOUGH = 248;
const MARGIN = 0.02;

/**
 * @param {{data: Uint8Array, info: {width: number, height: number}}} pixels RGBA, 8 bits
 * @param {boolean} whiteIsEmpty false where white belongs to the picture, as in a flag
 * @returns {{left: number, top: number, width: number, height: number} | null} with a small margin where there is
 *          room; null where the picture is empty
 */
export function contentBox({ data, info: { width, height } }, whiteIsEmpty) {
  const empty = (at) =>
    data[at + 3] < OPAQUE_ENOUGH ||
    (whiteIsEmpty && data[at] > WHITE_ENOUGH && data[at + 1] > WHITE_ENOUGH && data[at + 2] > WHITE_ENOUGH);
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    const row = y * width * 4;
    let first = 0;
    while (first < width && empty(row + first * 4)) first++;
    if (first === width) continue;
    let last = width - 1;
    while (last > right && empty(row + last * 4)) last--;
    left = Math.min(left, first);
    right = Math.max(right, last);
    top = Math.min(top, y);
    bottom = y;
  }
  if (right < 0) return null;
  const margin = Math.round(MARGIN * Math.max(right - left + 1, bottom - top + 1));
  left = Math.max(0, left - margin);
  top = Math.max(0, top - margin);
  right = Math.min(width - 1, right + margin);
  bottom = Math.min(height - 1, bottom + margin);
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}
