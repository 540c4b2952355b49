import { closeSync, openSync, writeSync } from 'node:fs';

/** What benchmarked codes look like. */
export const kinds = ['uniform', 'clustered', 'equal'];

const step = 0x6d2b79f5;
const clusters = 1000;
const chunkWords = 1 << 20;

/** Word `index` of the stream that `seed` names, every bit fair (mulberry32). */
function fairWord(seed, index) {
  const state = (seed + Math.imul(index + 1, step)) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return mixed ^ (mixed >>> 14);
}

/** Of a word, each bit is 1 once in 16 times: two codes of a cluster differ in about an eighth of their bits. */
function sparseWord(seed, index) {
  let word = -1;
  for (let salt = 1; salt <= 4; salt++) word &= fairWord(Math.imul(seed + salt, 0x9e3779b1), index);
  return word;
}

/**
 * A function that gives 32-bit word `index` of an endless row of packed codes, the same for the same seed. `uniform`:
 * every bit fair; `clustered`: near one of 1000 centres, which depend on `bits` alone; `equal`: one code.
 */
function wordsOf(kind, bits, seed) {
  const words = bits / 32;
  if (kind === 'uniform') return (index) => fairWord(seed, index);
  if (kind === 'equal') return (index) => fairWord(bits, index % words);
  return (index) => {
    const cluster = (fairWord(~seed, Math.floor(index / words)) >>> 0) % clusters;
    return fairWord(bits, cluster * words + (index % words)) ^ sparseWord(seed, index);
  };
}

/** Writes `count` packed codes of `bits` bits (a multiple of 32) into `file`. */
export function writeCodes(file, { kind = 'uniform', bits, count, seed }) {
  const word = wordsOf(kind, bits, seed);
  const total = (bits / 32) * count;
  const target = openSync(file, 'w');
  try {
    for (let first = 0; first < total; first += chunkWords) {
      const chunk = new Uint32Array(Math.min(chunkWords, total - first));
      for (let i = 0; i < chunk.length; i++) chunk[i] = word(first + i);
      writeSync(target, new Uint8Array(chunk.buffer));
    }
  } finally {
    closeSync(target);
  }
}
