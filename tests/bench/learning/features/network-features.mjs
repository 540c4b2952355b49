import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CrossModal } from 'crosshash';

const folder = fileURLToPath(new URL('../../../../build/bench/learning/', import.meta.url));
const batch = 64;
const models = new Map();

/** How texts are named and read. */
export const textReader = { key: (text) => text, read: (text) => ({ text }) };

/**
 * What the default model's frozen networks make of `inputs` (as `CrossModal.encode` takes them), all of one modality:
 * `{ values, rows, columns }`. Kept in build/bench/learning, batch by batch: an interrupted run goes on where it was.
 * `key(input)` is a text that names the input's contents, `read(input)` makes of it what is encoded. With `most` only so
 * many of the first are encoded.
 */
export async function networkFeatures(modality, name, inputs, { key, read, most = inputs.length }) {
  const model = await load(modality);
  const contents = createHash('sha256');
  for (const input of inputs) contents.update(`${key(input)}\n`);
  const columns = model.dimensions;
  const fingerprint = `${model.fingerprint.slice(0, 8)}-${contents.digest('hex').slice(0, 8)}`;
  const rows = Math.min(most, inputs.length);
  const values = new Float32Array(rows * columns);
  const bytes = new Uint8Array(values.buffer);
  await mkdir(folder, { recursive: true });
  const file = await open(path.join(folder, `${name}-${fingerprint}.f32`), 'a+');
  try {
    const { size } = await file.stat();
    const whole = Math.floor(size / (columns * 4));
    if (size !== whole * columns * 4) await file.truncate(whole * columns * 4); // a batch was cut short
    const kept = Math.min(rows, whole);
    await file.read(bytes, 0, kept * columns * 4, 0);
    for (let first = kept; first < rows; first += batch) {
      const opened = await Promise.all(inputs.slice(first, Math.min(first + batch, rows)).map(read));
      const encoded = await model.encode(opened);
      for (const [i, { embedding }] of encoded.entries()) values.set(embedding, (first + i) * columns);
      await file.write(bytes, first * columns * 4, encoded.length * columns * 4);
      process.stderr.write(`\r${name}: ${first + encoded.length} of ${rows}`);
      if (first + encoded.length === rows) process.stderr.write('\n');
    }
  } finally {
    await file.close();
  }
  return { values, rows, columns };
}

/** Gives the networks' memory back. */
export function disposeModels() {
  for (const model of models.values()) model.then((each) => each.dispose());
  models.clear();
}

// In this thread: pictures are read once and kept, and other programs of the machine go on.
function load(modality) {
  if (!models.has(modality)) models.set(modality, CrossModal.load({ modalities: [modality], workers: 0 }));
  return models.get(modality);
}
