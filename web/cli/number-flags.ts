import { CrosshashError, invalidArgument } from '../errors.js';

/** The width of codes that `--bits` asks for. Fails with `wrong-bits`. */
export function bitsOf(flag: string): number {
  const bits = Number(flag);
  if (Number.isInteger(bits) && bits >= 8 && bits <= 1024 && bits % 8 === 0) return bits;
  throw new CrosshashError('wrong-bits', `--bits is ${flag}; it must be a multiple of 8 from 8 to 1024.`);
}

/** How many of each picture's captions `--captions` takes. Fails with `invalid-argument`. */
export function captionsOf(flag: string): number {
  const count = Number(flag);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw invalidArgument(`--captions is ${flag}; it must be a whole number from 1.`);
}

/** The seed that `--seed` gives. Fails with `invalid-argument`. */
export function seedOf(flag: string): number {
  const seed = Number(flag);
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw invalidArgument('--seed must be a whole number from 0.');
}
