// Not a search: reads the memory that codes would fill, as WebAssembly, and adds it up.
import { readFileSync } from 'node:fs';
import { serveEngine } from './serve-engine.mjs';

const page = 65536;
const rounding = 128; // read_sum wants whole multiples of it

const module = new WebAssembly.Module(readFileSync('build/wasm/bench/index/wasm-read/crosshash_index_bench_wasm.wasm'));
const ignored = () => 0; // what Emscripten would be told of

let memory;
let readSum;
let start;
let bytes;

await serveEngine({
  version: `Node ${process.version}`,
  create() {
    const imports = {};
    for (const { module: space, name } of WebAssembly.Module.imports(module)) {
      imports[space] = { ...imports[space], [name]: ignored };
    }
    const { exports } = new WebAssembly.Instance(module, imports);
    memory = exports.memory;
    readSum = exports.read_sum;
    start = memory.buffer.byteLength; // codes lie beyond what the module itself uses
    bytes = 0;
  },
  add(codes) {
    const end = start + bytes + codes.length + rounding;
    if (end > memory.buffer.byteLength) memory.grow(Math.ceil((end - memory.buffer.byteLength) / page));
    new Uint8Array(memory.buffer).set(codes, start + bytes);
    bytes += codes.length;
  },
  search: () => readSum(start, Math.ceil(bytes / rounding) * rounding),
  distances: () => [],
});
