import * as platform from '#platform';
import { toCrosshashError } from '../../errors.js';

const companions = ['LICENSE', 'NOTICE'];

/** Those files of a folder that no modality needs, but that go with its networks wherever these go. */
export async function readCompanions(where: string | URL, signal: AbortSignal): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const name of companions) {
    try {
      found.set(name, await platform.readBytes(platform.fileIn(where, name), { signal }));
    } catch (error) {
      if (toCrosshashError(error).code !== 'file-not-found') throw error;
    }
  }
  return found;
}
