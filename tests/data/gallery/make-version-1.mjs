// Writes the four reference files of this folder. It follows src/gallery/FORMAT.md and shares no code with the
// core, so that each checks the other. The files are for ever: run this only to see that it still gives them.
//
//   node tests/data/gallery/make-version-1.mjs FOLDER
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODES = 1;
const IDS = 2;
const TITLES = 3;
const EMBEDDINGS = 4;
const METADATA = 5;
const REMOVED = 6;
const REQUIRED = 1;

function crc32c(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const u32 = (value) => Buffer.from(Uint32Array.of(value).buffer);
const u64 = (value) => Buffer.from(BigUint64Array.of(BigInt(value)).buffer);
const padTo = (bytes, multiple) =>
  Buffer.concat([bytes, Buffer.alloc((multiple - (bytes.length % multiple)) % multiple)]);

function stringTable(texts, number) {
  const encoded = texts.map((text) => Buffer.from(text));
  let end = 0;
  const offsets = [number(0), ...encoded.map((text) => number((end += text.length)))];
  return Buffer.concat([...offsets, ...encoded]);
}

// Byte j of code i is (31 * i + 7 * j + seed) mod 256.
const codeByte = (i, j, seed) => (31 * i + 7 * j + seed) % 256;

function transposed16(count, bytes, seed) {
  const image = Buffer.alloc(Math.ceil(count / 16) * 16 * bytes);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < bytes; j++) image[Math.floor(i / 16) * 16 * bytes + 16 * j + (i % 16)] = codeByte(i, j, seed);
  return image;
}

function words64(count, bytes, seed) {
  const row = Math.ceil(bytes / 8) * 8;
  const image = Buffer.alloc(count * row);
  for (let i = 0; i < count; i++) for (let j = 0; j < bytes; j++) image[i * row + j] = codeByte(i, j, seed);
  return image;
}

function embeddings(rows, scales) {
  return Buffer.concat([
    padTo(Buffer.from(Int8Array.from(rows.flat()).buffer), 4),
    Buffer.from(Float32Array.from(scales).buffer),
  ]);
}

function gallery({ items, bits, dimensions, fingerprint, sections, tail }) {
  const page = Buffer.alloc(4096);
  const parts = [];
  let end = page.length;
  sections.forEach(({ kind, flags = REQUIRED, encoding = 0, count, bytes }, index) => {
    const start = Math.ceil(end / 64) * 64;
    parts.push(Buffer.alloc(start - end), bytes);
    end = start + bytes.length;
    const at = 128 + 40 * index;
    page.writeUInt32LE(kind, at);
    page.writeUInt16LE(flags, at + 4);
    page.writeUInt16LE(encoding, at + 6);
    page.writeBigUInt64LE(BigInt(start), at + 8);
    page.writeBigUInt64LE(BigInt(bytes.length), at + 16);
    page.writeBigUInt64LE(BigInt(count), at + 24);
    page.writeUInt32LE(crc32c(bytes), at + 32);
  });
  page.write('\x89CHG\r\n\x1a\n', 0, 'latin1');
  page.writeUInt32LE(1, 8);
  page.writeBigUInt64LE(BigInt(end), 16);
  page.writeBigUInt64LE(BigInt(items), 24);
  page.writeUInt32LE(bits, 32);
  page.writeUInt32LE(dimensions, 36);
  Buffer.from(fingerprint).copy(page, 40);
  page.writeUInt32LE(sections.length, 72);
  page.writeUInt32LE(crc32c(page), 12);
  return Buffer.concat([page, ...parts, tail]);
}

const fingerprint = Array.from({ length: 32 }, (_, i) => 8 * i + 1);

// Two runs of items with string ids and embeddings, an optional section of an unknown kind between them, metadata
// twice, and what an unfinished append left.
const strings = gallery({
  items: 5,
  bits: 40,
  dimensions: 3,
  fingerprint,
  sections: [
    { kind: CODES, encoding: 1, count: 3, bytes: transposed16(3, 5, 0) },
    { kind: IDS, count: 3, bytes: stringTable(['animals/duck.png', 'food/apple.png', ''], u32) },
    { kind: TITLES, count: 3, bytes: stringTable(['a yellow duck', '', 'Ein grüner Apfel'], u32) },
    {
      kind: EMBEDDINGS,
      count: 3,
      bytes: embeddings(
        [
          [127, 0, -127],
          [0, 0, 0],
          [1, 2, -3],
        ],
        [0.005, 0, 0.25],
      ),
    },
    { kind: METADATA, count: 0, bytes: Buffer.from('{"modality":"audio"}') },
    { kind: 77, flags: 0, encoding: 9, count: 3, bytes: Buffer.from('from the future') },
    { kind: CODES, encoding: 2, count: 2, bytes: words64(2, 5, 200) },
    { kind: IDS, encoding: 2, count: 2, bytes: stringTable(['写真/林檎.jpg', 'smile 😀'], u64) },
    { kind: TITLES, encoding: 2, count: 2, bytes: stringTable(['林檎', '😀'], u64) },
    {
      kind: EMBEDDINGS,
      count: 2,
      bytes: embeddings(
        [
          [5, -6, 7],
          [-128, 64, 32],
        ],
        [0.125, 0.0078125],
      ),
    },
    { kind: METADATA, count: 0, bytes: Buffer.from('{"modality": "im\\u0061ge", "made": {"by": ["hand", 1, null]}}') },
  ],
  tail: Buffer.from('an append that was never finished'),
});

// Integer ids, wide codes, no embeddings: 17 items.
const integers = gallery({
  items: 17,
  bits: 256,
  dimensions: 0,
  fingerprint,
  sections: [
    { kind: METADATA, count: 0, bytes: Buffer.from('{"modality":"image"}') },
    { kind: CODES, encoding: 2, count: 17, bytes: words64(17, 32, 3) },
    {
      kind: IDS,
      encoding: 1,
      count: 17,
      bytes: Buffer.concat(Array.from({ length: 17 }, (_, i) => u64(2n ** 63n + BigInt(i * i)))),
    },
    {
      kind: TITLES,
      count: 17,
      bytes: stringTable(
        Array.from({ length: 17 }, (_, i) => `item ${i}`),
        u32,
      ),
    },
  ],
  tail: Buffer.alloc(0),
});

// Item 1 was removed and came back with the next run, which also has the id of item 2; then item 2 was removed, and
// the last item of all.
const removed = gallery({
  items: 6,
  bits: 64,
  dimensions: 2,
  fingerprint,
  sections: [
    { kind: CODES, encoding: 2, count: 3, bytes: words64(3, 8, 50) },
    { kind: IDS, count: 3, bytes: stringTable(['ash', 'birch', 'cedar'], u32) },
    { kind: TITLES, count: 3, bytes: stringTable(['an ash', 'a birch', 'a cedar'], u32) },
    {
      kind: EMBEDDINGS,
      count: 3,
      bytes: embeddings(
        [
          [100, 0],
          [0, 100],
          [60, 80],
        ],
        [0.01, 0.01, 0.01],
      ),
    },
    { kind: METADATA, count: 0, bytes: Buffer.from('{"modality":"image"}') },
    { kind: REMOVED, count: 1, bytes: u32(1) },
    { kind: CODES, encoding: 2, count: 3, bytes: words64(3, 8, 90) },
    { kind: IDS, count: 3, bytes: stringTable(['birch', 'cedar', 'elm'], u32) },
    { kind: TITLES, count: 3, bytes: stringTable(['a birch again', 'a cedar again', ''], u32) },
    {
      kind: EMBEDDINGS,
      count: 3,
      bytes: embeddings(
        [
          [-100, 0],
          [0, -100],
          [-60, -80],
        ],
        [0.01, 0.01, 0.01],
      ),
    },
    { kind: REMOVED, count: 3, bytes: Buffer.concat([u32(1), u32(2), u32(5)]) },
  ],
  tail: Buffer.alloc(0),
});

// Titles that take no bytes, in the first of two runs; ids that rise over both.
const untitled = gallery({
  items: 5,
  bits: 64,
  dimensions: 0,
  fingerprint,
  sections: [
    { kind: CODES, encoding: 1, count: 3, bytes: transposed16(3, 8, 10) },
    { kind: IDS, encoding: 1, count: 3, bytes: Buffer.concat([u64(0), u64(7), u64(300)]) },
    { kind: TITLES, encoding: 3, count: 3, bytes: Buffer.alloc(0) },
    { kind: METADATA, count: 0, bytes: Buffer.from('{"modality":"image"}') },
    { kind: CODES, encoding: 1, count: 2, bytes: transposed16(2, 8, 70) },
    { kind: IDS, encoding: 1, count: 2, bytes: Buffer.concat([u64(301), u64(2n ** 40n)]) },
    { kind: TITLES, count: 2, bytes: stringTable(['', 'the only title'], u32) },
  ],
  tail: Buffer.alloc(0),
});

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Say which folder to write to: node make-version-1.mjs FOLDER');
  process.exit(2);
}
writeFileSync(join(folder, 'version-1.chg'), strings);
writeFileSync(join(folder, 'version-1-integers.chg'), integers);
writeFileSync(join(folder, 'version-1-removed.chg'), removed);
writeFileSync(join(folder, 'version-1-untitled.chg'), untitled);
