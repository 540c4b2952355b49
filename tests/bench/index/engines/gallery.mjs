// A gallery file and what opening it costs, on lines like those of the other engines:
// `make GALLERY FILE CODES BITS`, `read GALLERY FILE`, `open GALLERY FILE CODES`, `memory GALLERY FILE CODES BITS`.
import { readFile, stat } from 'node:fs/promises';
import { Gallery } from 'crosshash';
import { Engine } from 'crosshash/engine';
import { readBytes, serveLines } from './serve-engine.mjs';

const engine = await Engine.load(); // shares its memory with all galleries

async function timed(call) {
  const begun = performance.now();
  const result = await call();
  return { ms: performance.now() - begun, result };
}

function* itemsOf(codes, bytes) {
  for (let first = 0, id = 0; first < codes.length; first += bytes, id++) {
    yield { id, code: codes.subarray(first, first + bytes) };
  }
}

await serveLines({
  async make(file, codesFile, bits) {
    const gallery = await Gallery.create({ bits: bits, ids: 'integers' });
    const { size } = await stat(codesFile);
    await gallery.add(itemsOf(readBytes(codesFile, 0, size), bits / 8));
    const saved = await gallery.save(file);
    gallery.dispose();
    return { file_bytes: saved.bytes };
  },
  async read(file) {
    const { ms } = await timed(() => readFile(file));
    return { ms };
  },
  async open(file) {
    const { ms, result } = await timed(() => Gallery.open(file));
    result.dispose();
    return { ms };
  },
  // In a process that has done nothing else: WebAssembly's memory never shrinks. `empty` is what the core has before.
  async memory(file, codesFile, bits) {
    const before = engine.memoryBytes;
    const gallery = await Gallery.open(file);
    const opened = engine.memoryBytes;
    const code = readBytes(codesFile, 0, bits / 8);
    await gallery.search({ code }, { k: 10 });
    return { empty_bytes: before, opened_bytes: opened, searched_bytes: engine.memoryBytes };
  },
});
