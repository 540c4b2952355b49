/** Tells whether two pictures look the same, and which of a list are repeats. */

/** How many bits of a 32-bit number are set. */
function ones(value) {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function meanDifference(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
  return sum / a.length;
}

/**
 * @typedef {import('./signature.mjs').Signature} Signature
 * @typedef {{hashBits: number, colour: number}} Likeness  at most so many differing bits of 64, and so large a mean
 *          difference of the tiny pictures (0..255)
 */

/** One drawing in two folders, perhaps exported twice. */
export const repeated = { hashBits: 3, colour: 6 };

/** The same drawing in another colour or with a small change: too alike to be one in train and one in test. */
export const alike = { hashBits: 8, colour: 22 };

/** @returns {boolean} */
export function looksLike(a, b, { hashBits, colour }) {
  const distance = ones(a.hash[0] ^ b.hash[0]) + ones(a.hash[1] ^ b.hash[1]);
  return distance <= hashBits && meanDifference(a.tiny, b.tiny) <= colour;
}

/**
 * @param {{title: string, signature: Signature}[]} pictures
 * @returns {Set<number>} positions of the pictures that have the title and the looks of an earlier one; two flags or
 *          signs may look nearly the same and mean different things
 */
export function findRepeats(pictures) {
  const repeats = new Set();
  const kept = new Map();
  for (const [position, { title, signature }] of pictures.entries()) {
    const earlier = kept.get(title) ?? [];
    if (earlier.some((other) => looksLike(signature, other, repeated))) repeats.add(position);
    else kept.set(title, [...earlier, signature]);
  }
  return repeats;
}
