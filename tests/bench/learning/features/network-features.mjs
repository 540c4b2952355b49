import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CrossModal } from 'crosshash';
import { composeModel } from '../../../../dist/model/compose-model.js';

const modelFolder = new URL('../../../../models/default/', import.meta.url);
const folder = fileURLToPath(new URL('../../../../build/bench/learning/', import.meta.url));
const batch = 64;
const models = new Map();

/** How texts are named and read. */
export const textReader = { key: (text) => text, read: (text) => ({ text }) };

/**
 * The features of the default model's frozen networks for `inputs` (as `CrossModal.encode` takes them), all of one
 * modality: `{ values, rows, columns }`. Pictures are squashed to squares, as those of flickr8k-train are already. Kept in build/bench/learning, batch by batch: an interrupted run goes on where it was.
 * `key(input)` is a text that names the input's contents, `read(input)` makes of it what is encoded. With `most` only so
 * many of the first are encoded.
 */
export async function networkFeatures(modality, name, inputs, { key, read, most = inputs.length }) {
  const { model, columns } = await load(modality);
  const contents = createHash('sha256');
  for (const input of inputs) contents.update(`${key(input)}\n`);
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
      for (const [i, { features }] of encoded.entries()) values.set(features, (first + i) * columns);
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
  for (const loaded of models.values()) loaded.then(({ model }) => model.dispose());
  models.clear();
}

// In this thread: pictures are read once and kept, and other programs of the machine go on.
function load(modality) {
  if (!models.has(modality)) models.set(modality, loadSquashing(modality));
  return models.get(modality);
}

async function loadSquashing(modality) {
  const { modalities, ...parts } = JSON.parse(await readFile(new URL('model.json', modelFolder), 'utf8'));
  modalities.image.prepare.resize = 'squash';
  const read = async (name) => [name, new Uint8Array(await readFile(new URL(name, modelFolder)))];
  const files = new Map(await Promise.all(Object.keys(parts.files).map(read)));
  const squashing = await composeModel({ ...parts, modalities, files, learned: {} });
  return {
    model: await CrossModal.load(Object.fromEntries(squashing), { modalities: [modality], workers: 0 }),
    columns: modalities[modality].network.features.dimensions,
  };
}
