import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The root of the project. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** A model of a few kilobytes that tells colours apart (models/recipes/tiny). */
export const tinyModel = path.join(projectRoot, 'tests/data/tiny-model');

/** The command line as it is published. */
export const cliScript = path.join(projectRoot, 'dist/cli/main.js');

/** A folder that is gone when the test is. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'crosshash-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
