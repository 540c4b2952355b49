import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CrosshashError } from '../../errors.js';
import type { CertaintyManifest } from '../../model/certainty.js';
import { parseManifest } from '../../model/parse-manifest.js';
import { reasonOf } from '../../platform/node/read-bytes.js';

/** What model.json is told, beside what decides the codes: its fingerprint stays. */
export interface Told {
  readonly certainty: readonly CertaintyManifest[];
  /** Kept as they are where they are not given. */
  readonly languages?: readonly string[] | undefined;
}

/**
 * Writes the model.json of a folder anew, beside the old one, and then gives it that name. Nothing else in it changes.
 * Fails with `write-failed`, or `model-damaged` for languages that are none.
 */
export async function writeCertainty(folder: string, told: Told): Promise<void> {
  const target = path.join(folder, 'model.json');
  const fresh = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  const { files, certainty: _, languages, ...rest } = JSON.parse(await readFile(target, 'utf8'));
  const spoken = told.languages ?? languages;
  const members = { ...rest, ...(spoken && { languages: spoken }), certainty: told.certainty, files };
  const bytes = new TextEncoder().encode(`${JSON.stringify(members, null, 2)}\n`);
  parseManifest(bytes);
  try {
    const file = await open(fresh, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw new CrosshashError('write-failed', `${target} could not be written: ${reasonOf(error)}.`, { cause: error });
  }
}
