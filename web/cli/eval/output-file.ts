import { writeFile } from 'node:fs/promises';
import { CrosshashError, invalidArgument } from '../../errors.js';
import { reasonOf } from '../../platform/node/read-bytes.js';
import { checkTarget } from '../encode-target.js';

/** Fails before the long work where a file could not be written, or has a name that may be another file's. */
export async function checkOutput(file: string | undefined, flag: string, end: string): Promise<void> {
  if (file === undefined) return;
  if (!file.toLowerCase().endsWith(end)) throw invalidArgument(`${flag} ${file} must end with ${end}.`);
  await checkTarget(file);
}

/** Fails with `write-failed`. */
export async function writeOutput(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CrosshashError('write-failed', `${file} could not be written: ${reasonOf(error)}.`, { cause: error });
  }
}
