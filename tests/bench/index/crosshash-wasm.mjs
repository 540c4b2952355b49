// The package as its users have it: WebAssembly in Node, through the public engine.
import { readFileSync } from 'node:fs';
import { Engine } from 'crosshash/engine';
import { serveEngine } from './serve-engine.mjs';

const engine = await Engine.load();
let index;
let queries;
let bytes;

await serveEngine({
  async load(codesFile, queriesFile, bits) {
    index?.dispose();
    bytes = bits / 8;
    index = engine.createIndex({ bits });
    await index.add(readFileSync(codesFile));
    queries = readFileSync(queriesFile);
    return 'wasm';
  },
  async search(k, perPass, first) {
    const [hits] = await index.searchBatch(queries.subarray(first * bytes, (first + perPass) * bytes), { k });
    return hits.map((hit) => hit.distance);
  },
  queries: () => queries.length / bytes,
});
