import type { CoreGallery } from '../engine/core-module.js';
import type { CrossModal } from '../model/cross-modal.js';
import type { Encoded } from '../model/encoded.js';
import { unitLength } from '../model/modality.js';

/** What centring asks of a model: the hash function of a modality. */
export type Hashing = Pick<CrossModal, 'encode'>;

/** The mean that a gallery's metadata says was taken out of its items, if it says so. */
export function centerOf({
  metadata,
  dimensions,
}: Pick<CoreGallery, 'metadata' | 'dimensions'>): Float32Array | undefined {
  const { model } = JSON.parse(metadata) as { model?: { center?: unknown } };
  const center = model?.center;
  const fits = Array.isArray(center) && center.length === dimensions && center.every(Number.isFinite);
  return fits && dimensions > 0 ? Float32Array.from(center) : undefined;
}

/** The same metadata, saying which mean was taken out. */
export function withCenter(metadata: string, center: Float32Array): string {
  const said = JSON.parse(metadata) as { model?: object };
  const values = Array.from(center, (value) => Number(value.toPrecision(6)));
  return JSON.stringify({ ...said, model: { ...said.model, center: values } });
}

/** The mean of embeddings, each of `dimensions` values. */
export function meanOf(embeddings: Iterable<Float32Array>, dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions);
  let count = 0;
  for (const embedding of embeddings) {
    for (let i = 0; i < dimensions; i++) sums[i] = (sums[i] ?? 0) + (embedding[i] ?? 0);
    count++;
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, count));
}

/** What a model made of an item or a query, as a gallery of this modality takes it: less its center, where it has one. */
export async function asInGallery<T extends Pick<Encoded, 'embedding' | 'modality' | 'code'>>(
  encoded: T,
  { center, modality }: { center?: Float32Array | undefined; modality: string },
  model: Hashing,
): Promise<T> {
  return center && encoded.modality === modality ? lessCenter(encoded, center, model) : encoded;
}

/** What an item is when `center` is taken out of its embedding: that again at length 1, and its code. */
export async function lessCenter<T extends Pick<Encoded, 'embedding' | 'modality'>>(
  encoded: T,
  center: Float32Array,
  model: Hashing,
): Promise<T & Pick<Encoded, 'embedding' | 'projections' | 'code'>> {
  const { modality } = encoded;
  const features = unitLength(encoded.embedding.map((value, i) => value - (center[i] ?? 0)));
  const { projections, code } = await model.encode({ features, modality });
  return { ...encoded, embedding: features, projections, code };
}
