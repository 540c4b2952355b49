import { writeFile } from 'node:fs/promises';
import { CrosshashError, invalidArgument } from '../../errors.js';
import { reasonOf } from '../../platform/node/read-bytes.js';
import { makeNpy } from './make-npy.js';

/**
 * Writes packed codes, a row an item, as .npy. Fails with `invalid-argument` when the method gave none, or
 * `write-failed`.
 */
export async function saveTrainingCodes(file: string, codes: Uint8Array | undefined, bits: number): Promise<void> {
  if (!codes || codes.length === 0) {
    throw invalidArgument(`${file} was not written: the method gives its training rows no codes of their own.`);
  }
  try {
    await writeFile(file, makeNpy(codes, bits / 8));
  } catch (error) {
    throw new CrosshashError('write-failed', `${file} could not be written: ${reasonOf(error)}.`, { cause: error });
  }
}
