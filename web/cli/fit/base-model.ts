import * as platform from '#platform';
import { loadModelFiles } from '../../model/load-files.js';
import { modelSource } from '../../model/model-source.js';
import { readCompanions } from '../input/read-companions.js';
import type { Base } from './training.js';

/** The networks for pictures and texts of a model, in whose place no hash function is. Fails as loading it does. */
export async function readBase(where: string | undefined, signal: AbortSignal): Promise<Base> {
  const { manifest, files } = await loadModelFiles(modelSource(where), { modalities: ['image', 'text'], signal });
  const { image, text } = manifest;
  const kept = new Map([...files].filter(([name]) => name !== image?.hash && name !== text?.hash));
  const folder = where ?? platform.defaultModel();
  const modalities = manifest.modalities as Record<string, object>;
  return {
    licence: manifest.licence,
    languages: manifest.languages,
    categories: manifest.categories,
    dimensions: manifest.dimensions,
    modalities: Object.fromEntries(Object.entries(modalities).filter(([name]) => name === 'image' || name === 'text')),
    files: kept,
    companions: typeof folder === 'string' || folder instanceof URL ? await readCompanions(folder, signal) : new Map(),
    from: { name: manifest.name, version: manifest.version, fingerprint: manifest.fingerprint },
  };
}
