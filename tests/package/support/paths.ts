import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** A model of a few kilobytes that tells colours apart (models/recipes/tiny). */
export const tinyModel = path.join(projectRoot, 'tests/data/tiny-model');

/** The command line as it is published. */
export const cliScript = path.join(projectRoot, 'dist/cli/main.js');
