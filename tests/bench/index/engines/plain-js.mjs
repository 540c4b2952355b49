// What a careful programmer writes without WebAssembly: 32-bit words, the usual bit tricks, a bound that falls.
import { serveEngine } from './serve-engine.mjs';

let codes;
let words;

function bitCount(word) {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A loop for one width, with the query's words as constants in registers: engines compile it best this way. */
function scan64(query, offer) {
  const first = query[0];
  const second = query[1];
  let bound = 1 << 30;
  for (let i = 0, position = 0; i < codes.length; i += 2, position++) {
    const distance = bitCount(codes[i] ^ first) + bitCount(codes[i + 1] ^ second);
    if (distance < bound) bound = offer(distance, position);
  }
}

function scanWide(query, offer) {
  let bound = 1 << 30;
  for (let start = 0, position = 0; start < codes.length; start += words, position++) {
    let distance = 0;
    for (let i = 0; i < words; i++) distance += bitCount(codes[start + i] ^ query[i]);
    if (distance < bound) bound = offer(distance, position);
  }
}

function nearest(query, k) {
  const hits = [];
  const offer = (distance, position) => {
    let place = hits.length;
    while (place > 0 && hits[place - 1].distance > distance) place--;
    hits.splice(place, 0, { distance, position });
    if (hits.length > k) hits.pop();
    return hits.length < k ? 1 << 30 : hits[k - 1].distance;
  };
  if (words === 2) scan64(query, offer);
  else scanWide(query, offer);
  return hits;
}

/** Keeps all codes in one array, as whoever wrote such a loop would. */
function append(bytes) {
  const more = new Uint32Array(bytes.slice().buffer);
  if (codes.buffer.byteLength < (codes.length + more.length) * 4) {
    const roomier = new Uint32Array(new ArrayBuffer((codes.length + more.length) * 8));
    roomier.set(codes);
    codes = roomier.subarray(0, codes.length);
  }
  const joined = new Uint32Array(codes.buffer, 0, codes.length + more.length);
  joined.set(more, codes.length);
  codes = joined;
}

await serveEngine({
  version: `Node ${process.version}`,
  create(bits) {
    words = bits / 32;
    codes = new Uint32Array(0);
  },
  add: append,
  search(packed, k, count) {
    const queries = new Uint32Array(packed.slice().buffer);
    return Array.from({ length: count }, (_, i) => nearest(queries.subarray(i * words, (i + 1) * words), k));
  },
  distances: (found) => found.map((hits) => hits.map((hit) => hit.distance)),
});
