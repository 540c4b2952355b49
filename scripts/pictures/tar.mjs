/**
 * Reads a tar stream (POSIX ustar with the GNU long-name and pax path extensions), regular files only.
 * Packages are read this way so that nothing is unpacked to the disk.
 */

const BLOCK = 512;
const STEP = 65_536;

/** Hands out exactly the number of bytes asked for from a stream of chunks. */
class ByteReader {
  #iterator;
  #chunks = [];
  #length = 0;

  constructor(stream) {
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  /** @returns {Promise<Buffer | null>} null at the end of the stream */
  async take(size) {
    while (this.#length < size) {
      const { value, done } = await this.#iterator.next();
      if (done) return null;
      this.#chunks.push(value);
      this.#length += value.length;
    }
    const all = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    const taken = all.subarray(0, size);
    this.#chunks = size < all.length ? [all.subarray(size)] : [];
    this.#length -= size;
    return taken;
  }

  async skip(size) {
    for (let left = size; left > 0; left -= Math.min(left, STEP)) {
      if ((await this.take(Math.min(left, STEP))) === null) return;
    }
  }
}

const text = (bytes) => bytes.toString('utf8').replace(/\0.*$/s, '');

function paxPath(body) {
  const found = /^\d+ path=(.*)$/m.exec(body.toString('utf8'));
  return found ? found[1] : null;
}

/**
 * @param {AsyncIterable<Buffer>} stream
 * @param {(path: string) => boolean} wanted
 * @returns {AsyncGenerator<{path: string, body: Buffer}>}
 */
export async function* readTar(stream, wanted) {
  const reader = new ByteReader(stream);
  let longPath = null;
  for (;;) {
    const header = await reader.take(BLOCK);
    if (header === null) throw new Error('The package ended too early: delete it from the cache and run again.');
    if (header[0] === 0) break;
    const size = Number.parseInt(text(header.subarray(124, 136)).trim() || '0', 8);
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    const type = String.fromCharCode(header[156]);
    const prefix = text(header.subarray(257, 263)) === 'ustar' ? text(header.subarray(345, 500)) : '';
    const name = text(header.subarray(0, 100));
    const path = longPath ?? (prefix ? `${prefix}/${name}` : name);
    const isFile = type === '0' || type === '\0';
    if (type === 'L' || type === 'x' || (isFile && wanted(path))) {
      const taken = await reader.take(size);
      if (taken === null) throw new Error('The package ended too early: delete it from the cache and run again.');
      const body = Buffer.from(taken);
      await reader.skip(padding);
      if (type === 'L') longPath = text(body);
      else if (type === 'x') longPath = paxPath(body) ?? longPath;
      else yield { path, body };
    } else {
      await reader.skip(size + padding);
    }
    if (type !== 'L' && type !== 'x') longPath = null;
  }
  // The rest must be read, or the program that writes the stream fails on a closed pipe.
  while ((await reader.take(BLOCK)) !== null);
}
