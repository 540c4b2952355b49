import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../build/rerank/', import.meta.url));
const batch = 256;

/** What the model makes of a set: `items` and `queries` as lists of `{ code, embedding }`. Kept in build/rerank. */
export async function encodeSet(model, { name, items, queries }) {
  return {
    items: await encodeKept(model, `${name}-items`, items),
    queries: await encodeKept(model, `${name}-queries`, queries),
  };
}

async function encodeKept(model, name, inputs) {
  const file = path.join(folder, `${name}-${inputs.length}-${model.fingerprint.slice(0, 16)}.bin`);
  const rowBytes = model.dimensions * 4 + model.bits / 8;
  const kept = await readFile(file).catch(() => undefined);
  if (kept?.length === inputs.length * rowBytes) return rowsOf(kept, model);
  const bytes = new Uint8Array(inputs.length * rowBytes);
  for (let first = 0; first < inputs.length; first += batch) {
    const some = inputs.slice(first, first + batch).map((input) => (typeof input === 'function' ? input() : input));
    const encoded = await model.encode(await Promise.all(some));
    for (const [i, { code, embedding }] of encoded.entries()) {
      const row = bytes.subarray((first + i) * rowBytes, (first + i + 1) * rowBytes);
      row.set(new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength));
      row.set(code, embedding.byteLength);
    }
    process.stderr.write(`${name}: ${first + encoded.length} of ${inputs.length}\n`);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(file, bytes);
  return rowsOf(bytes, model);
}

function rowsOf(bytes, { dimensions, bits }) {
  const rowBytes = dimensions * 4 + bits / 8;
  return Array.from({ length: bytes.length / rowBytes }, (_, i) => {
    const row = Uint8Array.from(bytes.subarray(i * rowBytes, (i + 1) * rowBytes)); // a buffer of its own is aligned
    return { embedding: new Float32Array(row.buffer, 0, dimensions), code: row.subarray(dimensions * 4) };
  });
}
