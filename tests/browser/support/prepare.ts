import { installPackage } from '../../consumers/install-package.js';
import { buildSite } from '../demo/build-site.js';

/** Before all tests: what several test files use is made once, if it has changed. */
export async function setup(): Promise<void> {
  await Promise.all([buildSite(), installPackage()]);
}
