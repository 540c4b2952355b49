import { throwIfAborted } from '../abort.js';
import { CrosshashError } from '../errors.js';
import type { OnProgress } from '../progress.js';
import { computeFingerprint } from './fingerprint.js';
import { damaged } from './json-fields.js';
import { keepFile, readKeptFile } from './kept-files.js';
import { type FileEntry, filesOf, type ModelManifest, modalitiesOf } from './manifest.js';
import type { ModelSource } from './model-source.js';
import { parseManifest } from './parse-manifest.js';
import { sha256 } from './sha256.js';

/** The files of a model by name, checked. */
export type ModelFiles = ReadonlyMap<string, Uint8Array>;

/** What {@link loadModelFiles} may be told. */
export interface LoadFilesOptions {
  /** Reads only what these modalities need. */
  modalities?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
}

/**
 * Reads a model and checks each file's size and SHA-256, and the fingerprint.
 * Fails with `model-missing`, `model-damaged`, `newer-version` or `aborted`.
 */
export async function loadModelFiles(
  source: ModelSource,
  { modalities, signal, onProgress }: LoadFilesOptions,
): Promise<{ manifest: ModelManifest; files: ModelFiles }> {
  throwIfAborted(signal);
  const manifest = parseManifest(await source.read('model.json', { signal, keep: true }));
  if ((await computeFingerprint(manifest)) !== manifest.fingerprint) {
    throw damaged('has a "fingerprint" that does not fit its files and modalities');
  }
  const entries = wanted(manifest, modalities);
  const total = entries.reduce((sum, [, entry]) => sum + entry.bytes, 0);
  let loaded = 0;
  const onBytes = (bytes: number) => {
    loaded += bytes;
    onProgress?.({ phase: 'model', loaded: Math.min(loaded, total), total });
  };
  onProgress?.({ phase: 'model', loaded, total });
  const read = async ([name, entry]: [string, FileEntry]): Promise<[string, Uint8Array]> => {
    const kept = await readKeptFile(entry);
    if (kept) onBytes(kept.length);
    const bytes = kept ?? (await source.read(name, { signal, onBytes }));
    if (!kept) {
      await check(name, bytes, entry);
      await keepFile(entry, bytes);
    }
    return [name, bytes];
  };
  const files = new Map(await Promise.all(entries.map(read)));
  throwIfAborted(signal);
  return { manifest, files };
}

function wanted(manifest: ModelManifest, modalities: readonly string[] | undefined): [string, FileEntry][] {
  const chosen = [...modalitiesOf(manifest)].filter(([name]) => modalities?.includes(name) ?? true);
  const names = new Set(chosen.flatMap(([, modality]) => filesOf(modality)));
  return [...manifest.files].filter(([name]) => names.has(name));
}

async function check(name: string, bytes: Uint8Array, entry: FileEntry): Promise<void> {
  const fail = (what: string) =>
    new CrosshashError('model-damaged', `The model's file ${name} ${what}; get the model again.`);
  if (bytes.length !== entry.bytes) throw fail(`has ${bytes.length} bytes instead of ${entry.bytes}`);
  if ((await sha256(bytes)) !== entry.sha256) throw fail('has another SHA-256 than model.json says');
}
