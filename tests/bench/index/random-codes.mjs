import { writeFileSync } from 'node:fs';

/** Writes `count` packed codes of `bits` bits, every bit fair, the same for the same seed (mulberry32). */
export function writeRandomCodes(file, bits, count, seed) {
  const words = new Uint32Array((bits / 32) * count);
  let state = seed;
  for (let i = 0; i < words.length; i++) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    words[i] = mixed ^ (mixed >>> 14);
  }
  writeFileSync(file, new Uint8Array(words.buffer));
}
