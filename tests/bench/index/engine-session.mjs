/** So many codes are read and handed to an engine at a time. */
const chunkCodes = 1 << 16;

/**
 * What README.md asks of an engine written in JavaScript, in Node as in a page. The engine has
 *
 * - `version`, words;
 * - `create(bits)`: an empty index in place of the last one;
 * - `add(codes, first)`: takes packed codes, the first of which has position `first`;
 * - `finish()`, if it builds something once all codes are there;
 * - `search(queries, k, count)`: finds the `k` nearest of each of `count` packed queries;
 * - `distances(found)`: of what `search` gave, an array a query;
 * - `save(file)` and `open(file)`, if it can keep an index in a file;
 * - `memoryBytes()`, if it knows better than its process what it holds.
 *
 * `readBytes(name, first, last)` gives a part of a file, shorter at its end. `memoryBytes()` is what the process holds.
 */
export class EngineSession {
  #engine;
  #readBytes;
  #memoryBytes;
  #queries;
  #codeBytes;

  constructor(engine, readBytes, memoryBytes = () => 0) {
    this.#engine = engine;
    this.#readBytes = readBytes;
    this.#memoryBytes = memoryBytes;
  }

  async load(codesFile, queriesFile, bits) {
    const engine = this.#engine;
    const memoryBytes = engine.memoryBytes ?? this.#memoryBytes;
    this.#codeBytes = bits / 8;
    this.#queries = await this.#readBytes(queriesFile, 0, 1 << 20);
    let buildMs = await timed(() => engine.create(bits));
    const before = memoryBytes();
    let position = 0;
    for (;;) {
      const first = position * this.#codeBytes;
      const codes = await this.#readBytes(codesFile, first, first + chunkCodes * this.#codeBytes);
      if (codes.length === 0) break;
      buildMs += await timed(() => engine.add(codes, position));
      position += codes.length / this.#codeBytes;
    }
    buildMs += await timed(() => engine.finish?.());
    return { version: engine.version, build_ms: buildMs, memory_bytes: memoryBytes() - before };
  }

  /** Milliseconds of each of up to `passes` passes; no further one begins after `limitMs`. */
  async search(k, perPass, passes, limitMs) {
    const ms = [];
    for (let pass = 0, spent = 0; pass < passes && (pass === 0 || spent < limitMs); pass++) {
      const first = (pass * perPass) % (this.#queries.length / this.#codeBytes - perPass + 1);
      const queries = this.#slice(first, perPass);
      ms.push(await timed(() => this.#engine.search(queries, k, perPass)));
      spent += ms[pass];
    }
    return { ms };
  }

  /** The distances of the first `count` queries' hits, the first query also searched for alone. */
  async find(k, count) {
    const { engine, distances } = { engine: this.#engine, distances: (found) => this.#engine.distances(found) };
    const all = distances(await engine.search(this.#slice(0, count), k, count));
    const [alone] = distances(await engine.search(this.#slice(0, 1), k, 1));
    if (engine.exact !== false && String(alone) !== String(all[0])) {
      throw new Error(`One query found ${alone}, the same in a batch ${all[0]}.`);
    }
    return { distances: all };
  }

  /** Saves the index and opens it again: milliseconds to open; nothing where the engine has no files. */
  async reopen(file) {
    if (!this.#engine.save) return {};
    await this.#engine.save(file);
    return { open_ms: await timed(() => this.#engine.open(file)) };
  }

  #slice(first, count) {
    return this.#queries.subarray(first * this.#codeBytes, (first + count) * this.#codeBytes);
  }
}

async function timed(call) {
  const begun = performance.now();
  await call();
  return performance.now() - begun;
}
