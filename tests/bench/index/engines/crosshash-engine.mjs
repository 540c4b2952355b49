/** The public engine as EngineSession drives it, in Node and in pages. */
export function crosshashEngine(engine, version) {
  let index;
  return {
    version,
    create(bits) {
      index?.dispose();
      index = engine.createIndex({ bits });
    },
    add: (codes) => index.add(codes),
    search: (queries, k) => index.searchBatch(queries, { k }),
    distances: (found) => found.map((hits) => hits.map((hit) => hit.distance)),
  };
}
