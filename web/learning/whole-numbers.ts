import { CrosshashError, type ErrorCode, invalidArgument } from '../errors.js';

/** Fails with `code` unless `value` is a whole number within a range that fits the module. */
export function checkWhole(value: number, name: string, least: number, most: number, code?: ErrorCode): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new CrosshashError(code ?? 'invalid-argument', `${name} must be a whole number from ${least} to ${most}.`);
}

/** The width of codes; that it is a multiple of 8 is for the module to say. Fails with `wrong-bits`. */
export function checkBits(bits: number): number {
  return checkWhole(bits, 'The number of bits', 8, 1024, 'wrong-bits');
}

/** Whole numbers from 0 on as an array that can move to a worker. Fails with `code`. */
export function wholeNumbers(numbers: readonly number[], name: string, code?: ErrorCode): Uint32Array {
  if (!Array.isArray(numbers)) throw invalidArgument(`${name} must be a list of numbers.`);
  return Uint32Array.from(numbers, (number) => checkWhole(number, name, 0, 2 ** 32 - 1, code));
}
