/** `count` packed codes, one after the other. */
export function randomCodes(count: number, bits: number, seed = 1): Uint8Array {
  const codes = new Uint8Array((count * bits) / 8);
  let state = (seed << 1) | 1; // never 0, and another for each seed
  for (let i = 0; i < codes.length; i++) {
    state ^= state << 13; // xorshift: quick enough for millions of bytes
    state ^= state >>> 17;
    state ^= state << 5;
    codes[i] = state >>> 11;
  }
  return codes;
}

/** The Hamming distance of two packed codes. */
export function hamming(a: Uint8Array, b: Uint8Array): number {
  let distance = 0;
  for (let i = 0; i < a.length; i++) {
    for (let bits = (a[i] ?? 0) ^ (b[i] ?? 0); bits; bits &= bits - 1) distance++;
  }
  return distance;
}

/** The k nearest of packed codes, found in the plainest way. */
export function nearest(codes: Uint8Array, query: Uint8Array, k: number) {
  const bytes = query.length;
  return Array.from({ length: codes.length / bytes }, (_, position) => ({
    position,
    distance: hamming(codes.subarray(position * bytes, (position + 1) * bytes), query),
  }))
    .sort((a, b) => a.distance - b.distance || a.position - b.position)
    .slice(0, k);
}
