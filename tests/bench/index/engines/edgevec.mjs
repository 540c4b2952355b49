// EdgeVec's exact binary index, one call for each query.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireOfRival } from '../rivals.mjs';
import { serveEngine } from './serve-engine.mjs';

const script = requireOfRival('edgevec').resolve('edgevec');
const { EdgeVec, EdgeVecConfig, initSync, JsIndexType, VectorType } = await import(pathToFileURL(script).href);
initSync({ module: readFileSync(path.join(path.dirname(script), 'edgevec_bg.wasm')) });

let index;
let bytes;

await serveEngine({
  version: 'edgevec 0.9.0',
  create(bits) {
    index?.free();
    bytes = bits / 8;
    const config = new EdgeVecConfig(bits);
    config.indexType = JsIndexType.Flat;
    config.metric = 'hamming';
    config.vector_type = VectorType.Binary;
    index = new EdgeVec(config);
  },
  add(codes) {
    for (let start = 0; start < codes.length; start += bytes) index.insertBinary(codes.subarray(start, start + bytes));
  },
  search: (queries, k, count) =>
    Array.from({ length: count }, (_, i) => index.searchBinary(queries.subarray(i * bytes, (i + 1) * bytes), k)),
  distances: (found) => found.map((hits) => hits.map((hit) => hit.score)),
});
