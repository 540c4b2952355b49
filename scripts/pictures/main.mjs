/**
 * Makes the folder of pictures: `node scripts/pictures/main.mjs [--out build/pictures] [--cache DIR]`.
 * Quiet and quick when the folder is there already and was made by this version.
 */

import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Progress } from './progress.mjs';
import { isMade, recipeVersion } from './stamp.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' }, cache: { type: 'string' } } });
const out = path.resolve(values.out ?? 'build/pictures');
const cacheRoot = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
const cache = path.resolve(values.cache ?? path.join(cacheRoot, 'crosshash', 'pictures'));

const version = await recipeVersion();
if (!(await isMade(out, version))) {
  const progress = new Progress();
  try {
    const { makePictures } = await import('./make.mjs');
    const summary = await makePictures({ out, cache, version, progress });
    progress.say(`pictures: ${summary}`);
  } catch (error) {
    progress.say(`pictures: ${error.message}`);
    process.exitCode = 1;
  }
}
