import { invalidArgument } from '../errors.js';

/** The core's word for a search without a radius: no distance is above it. */
export const noRadius = 1024;

/** Throws code `invalid-argument` unless `radius` is undefined or a Hamming distance of codes of `bits`. */
export function checkRadius(radius: number | undefined, bits: number): void {
  if (radius === undefined || (Number.isInteger(radius) && radius >= 0 && radius <= bits)) return;
  throw invalidArgument(
    `radius is ${String(radius)}; it must be a whole number from 0 to ${bits}, the width of the codes.`,
  );
}
