// USearch's graph over bits. Its exact search does not take bits in JavaScript.
import { requireOfRival } from '../rivals.mjs';
import { serveEngine } from './serve-engine.mjs';

const require = requireOfRival('usearch');
const { Index, MetricKind, ScalarKind } = require('usearch');

const threads = 1;
let index;
let bitsOfCodes;

const empty = () => new Index({ dimensions: bitsOfCodes, metric: MetricKind.Hamming, quantization: ScalarKind.B1 });

/** A number a bit: the only form of bits that it takes. */
function unpack(codes) {
  const bits = new Int8Array(codes.length * 8);
  for (let i = 0; i < bits.length; i++) bits[i] = (codes[i >> 3] >> (i & 7)) & 1;
  return bits;
}

await serveEngine({
  exact: false,
  version: 'usearch 2.26.2',
  create(bits) {
    bitsOfCodes = bits;
    index = empty();
  },
  add(codes, first) {
    const count = (codes.length * 8) / bitsOfCodes;
    index.add(
      BigUint64Array.from({ length: count }, (_, i) => BigInt(first + i)),
      unpack(codes),
      threads,
    );
  },
  save: (file) => index.save(file),
  open(file) {
    index = empty();
    index.load(file);
  },
  search: (queries, k, count) => ({ matches: index.search(unpack(queries), k, threads), count }),
  distances({ matches, count }) {
    const each = count === 1 ? [matches] : Array.from({ length: count }, (_, query) => matches.get(query));
    return each.map(({ distances }) => [...distances]);
  },
});
