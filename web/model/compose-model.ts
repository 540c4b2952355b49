import { computeFingerprint } from './fingerprint.js';
import type { ModelFiles } from './load-files.js';
import { type FileEntry, featuresFormat } from './manifest.js';
import { parseManifest } from './parse-manifest.js';
import { sha256 } from './sha256.js';

/** What a model is made of. */
export interface NewModel {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly bits: number;
  /** Of the embeddings, `bits` where a network has no output; 0 when no modality has a network. */
  readonly dimensions: number;
  /** As model.json says them: see ImageManifest, TextManifest, FeaturesManifest. */
  readonly modalities: Readonly<Record<string, object>>;
  /** The languages of its texts, as BCP 47 tags, where they are known. */
  readonly languages?: readonly string[] | undefined;
  /** What each dimension of an embedding stands for, where they stand for something. */
  readonly categories?: readonly string[] | undefined;
  /** All files that the modalities name. */
  readonly files: ModelFiles;
  /** How its hash functions came about; for readers. */
  readonly learned: object;
}

/** The files of a model, a new model.json with sizes, SHA-256 and fingerprint among them. Fails with `model-damaged`. */
export async function composeModel({ dimensions, files, ...parts }: NewModel): Promise<Map<string, Uint8Array>> {
  const entries = new Map<string, FileEntry>();
  for (const [name, bytes] of files) entries.set(name, { bytes: bytes.length, sha256: await sha256(bytes) });
  const { name, version, licence, bits, modalities, languages, categories, learned } = parts;
  const manifest = {
    format: Object.values(modalities).every(hasEmbedding) ? 1 : featuresFormat,
    name,
    version,
    licence,
    fingerprint: await computeFingerprint({ files: entries, modalities }),
    ...(dimensions > 0 && { dimensions }),
    bits,
    modalities,
    ...(languages && languages.length > 0 && { languages }),
    ...(categories && { categories }),
    learned,
    files: Object.fromEntries(entries),
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  parseManifest(bytes);
  return new Map([['model.json', bytes], ...files]);
}

function hasEmbedding(modality: { network?: { output?: string } }): boolean {
  return modality.network?.output !== undefined;
}
