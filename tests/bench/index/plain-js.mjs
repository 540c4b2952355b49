// What a careful programmer writes without WebAssembly: 32-bit words, the usual bit tricks, a bound that falls.
import { readFileSync } from 'node:fs';
import { serveEngine } from './serve-engine.mjs';

let codes;
let queries;
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

function readWords(file) {
  const bytes = readFileSync(file);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

await serveEngine({
  load(codesFile, queriesFile, bits) {
    words = bits / 32;
    codes = readWords(codesFile);
    queries = readWords(queriesFile);
    return `Node ${process.version}`;
  },
  search(k, perPass, first) {
    const found = [];
    for (let query = first; query < first + perPass; query++) {
      found.push(nearest(queries.subarray(query * words, (query + 1) * words), k));
    }
    return found[0].map((hit) => hit.distance);
  },
  queries: () => queries.length / words,
});
