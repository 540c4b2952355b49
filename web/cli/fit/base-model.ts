import * as platform from '#platform';
import { toCrosshashError } from '../../errors.js';
import { loadModelFiles } from '../../model/load-files.js';
import { modelSource } from '../../model/model-source.js';
import type { Base } from './training.js';

const companions = ['LICENSE', 'NOTICE'];

/** The networks for pictures and texts of a model, in whose place no hash function is. Fails as loading it does. */
export async function readBase(where: string | undefined, signal: AbortSignal): Promise<Base> {
  const { manifest, files } = await loadModelFiles(modelSource(where), { modalities: ['image', 'text'], signal });
  const { image, text } = manifest;
  const kept = new Map([...files].filter(([name]) => name !== image?.hash && name !== text?.hash));
  const modalities = manifest.modalities as Record<string, object>;
  return {
    licence: manifest.licence,
    dimensions: manifest.dimensions,
    modalities: Object.fromEntries(Object.entries(modalities).filter(([name]) => name === 'image' || name === 'text')),
    files: kept,
    companions: await readCompanions(where ?? platform.defaultModel(), signal),
    from: { name: manifest.name, version: manifest.version, fingerprint: manifest.fingerprint },
  };
}

async function readCompanions(
  where: string | ReturnType<typeof platform.defaultModel>,
  signal: AbortSignal,
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  if (typeof where !== 'string' && !(where instanceof URL)) return found;
  for (const name of companions) {
    try {
      found.set(name, await platform.readBytes(platform.fileIn(where, name), { signal }));
    } catch (error) {
      if (toCrosshashError(error).code !== 'file-not-found') throw error;
    }
  }
  return found;
}
