import { CrosshashError } from '../errors.js';

// (module (func (result v128) (i8x16.popcnt (i8x16.splat (i32.const 0)))))
const simdModule = [
  [0, 97, 115, 109, 1, 0, 0, 0], // header
  [1, 5, 1, 96, 0, 1, 123], // one type: () -> v128
  [3, 2, 1, 0], // one function
  [10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11], // its body
].flat();

/** Whether this JavaScript engine runs fixed-width WebAssembly SIMD. */
export function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(simdModule));
}

/** Throws code `no-simd` where {@link hasSimd} is false. */
export function requireSimd(): void {
  if (hasSimd()) return;
  throw new CrosshashError(
    'no-simd',
    'This JavaScript engine has no WebAssembly SIMD; use a browser from 2022 or later (Safari 16.4), or Node 20 or later.',
  );
}
