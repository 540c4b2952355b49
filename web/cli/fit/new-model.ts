import { composeModel } from '../../model/compose-model.js';
import type { NetworkManifest } from '../../model/manifest.js';
import { modelCard } from './model-card.js';
import type { Base, Training } from './training.js';

/** How hash functions came about; model.json keeps it. */
export interface LearnedFrom {
  readonly method: string;
  readonly options: Readonly<Record<string, number>>;
  readonly seed: number;
  /** How many of `unit`. */
  readonly pairs: number;
  readonly unit: Training['unit'];
  /** Whether the method was stopped before its end. */
  readonly stopped: boolean;
  readonly from?: { readonly name: string; readonly version: string; readonly fingerprint: string };
}

/**
 * All files of a model folder: the base's, the new hash functions, model.json and a model card. `ownSpace`: the hash
 * functions take the networks' features, and what they make of them are the embeddings.
 */
export async function newModel(
  base: Base,
  hashFunctions: Readonly<Record<string, Uint8Array>>,
  { name, bits, ownSpace, learned }: { name: string; bits: number; ownSpace: boolean; learned: LearnedFrom },
): Promise<Map<string, Uint8Array>> {
  const modalities: Record<string, object> = {};
  const files = new Map(base.files);
  for (const [modality, bytes] of Object.entries(hashFunctions)) {
    const hash = `${modality}.hash`;
    const kept = base.modalities[modality] ?? {};
    modalities[modality] = { ...(ownSpace ? projected(kept, base.dimensions) : kept), hash };
    files.set(hash, bytes);
  }
  const { licence, languages, companions } = base;
  const categories = ownSpace ? undefined : base.categories;
  const dimensions = ownSpace && base.dimensions > 0 ? bits : base.dimensions;
  const whole = await composeModel({
    name,
    version: '1.0.0',
    licence,
    bits,
    dimensions,
    modalities,
    languages,
    categories,
    files,
    learned,
  });
  const card = new TextEncoder().encode(
    modelCard({ name, bits, licence, modalities: Object.keys(modalities), learned }),
  );
  return new Map([...whole, ...companions, ['MODEL_CARD.md', card]]);
}

// What model.json says of a modality whose network gives features and no embedding.
function projected({ network, foreign, ...rest }: WithNetworks, dimensions: number): object {
  if (!network) return rest;
  const { output, ...kept } = network;
  return {
    ...rest,
    network: { ...kept, features: kept.features ?? { output, dimensions } },
    ...(foreign && { foreign: projected(foreign, dimensions) }),
  };
}

interface WithNetworks {
  readonly network?: Partial<NetworkManifest>;
  readonly foreign?: WithNetworks;
}
