import { CrosshashError, invalidArgument } from '../../errors.js';
import { Gallery } from '../../gallery/gallery.js';
import type { CrossModal } from '../../model/cross-modal.js';
import { encodeItems } from '../input/encode-items.js';
import { readLines } from '../input/read-json-lines.js';
import { plainTexts } from './plain-texts.js';
import type { Base, Training } from './training.js';

/**
 * What there is to learn from a gallery of pictures alone: its embeddings, and those of texts like the ones that people
 * search by. The two are no pairs; what they say is where the pictures and the texts of this model lie. Fails with
 * `invalid-argument`, or as opening the gallery does (`other-model`).
 */
export async function trainingFromGallery(
  model: CrossModal,
  { file, base, texts }: { file: string; base: Base; texts: string | undefined },
  signal: AbortSignal,
): Promise<Training> {
  if (Object.values(base.modalities).some((modality) => !hasEmbedding(modality))) {
    throw invalidArgument('The networks of this model have no space in common yet; learn one from pairs.');
  }
  const image = await embeddingsOf(file, model, signal);
  const lines = texts === undefined ? plainTexts() : (await readLines(texts)).map(({ line }) => line);
  const encoded = await encodeItems(
    model,
    lines.map((text) => ({ text })),
    { what: 'encode texts', signal },
  );
  const spoken = encoded.flatMap((each) => (each instanceof CrosshashError ? [] : [each.embedding]));
  if (spoken.length < 2) throw invalidArgument('Give at least 2 texts.');
  const columns = model.dimensions;
  const text = rowsOf(spoken, columns);
  const count = image.length / columns;
  return {
    features: { image: { values: image, columns }, text: { values: text, columns } },
    // Learners want as many rows of each: the shorter list begins again.
    rows: {
      image: Uint32Array.from({ length: Math.max(count, spoken.length) }, (_, i) => i % count),
      text: Uint32Array.from({ length: Math.max(count, spoken.length) }, (_, i) => i % spoken.length),
    },
    count,
    unit: 'items of a gallery',
    skipped: [],
    base,
  };
}

async function embeddingsOf(file: string, model: CrossModal, signal: AbortSignal): Promise<Float32Array> {
  using gallery = await Gallery.open(file, { model, signal });
  if (gallery.modality !== 'image') {
    throw invalidArgument(`${file} is a gallery of modality ${gallery.modality}; one of pictures is needed.`);
  }
  if (gallery.dimensions === 0) throw invalidArgument(`${file} keeps no embeddings; make it again with them.`);
  const rows: Float32Array[] = [];
  for await (const { id } of gallery) {
    const embedding = await gallery.embedding(id);
    if (embedding) rows.push(embedding);
  }
  if (rows.length < 2) throw invalidArgument(`${file} has fewer than 2 pictures.`);
  return rowsOf(rows, gallery.dimensions);
}

function rowsOf(rows: readonly Float32Array[], columns: number): Float32Array {
  const values = new Float32Array(rows.length * columns);
  for (const [i, row] of rows.entries()) values.set(row, i * columns);
  return values;
}

function hasEmbedding(modality: object): boolean {
  return 'network' in modality && (modality.network as { output?: string }).output !== undefined;
}
