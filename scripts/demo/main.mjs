/**
 * Makes the data of the demo page, then the page:
 * `node scripts/demo/main.mjs [--gallery FILE] [--pictures FOLDER] [--model FOLDER] [--data FOLDER] [--out FOLDER]`.
 * What was made from the same files before is not made again.
 */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { isStamped, stampOf, writeStamp } from './stamp.mjs';

const { values } = parseArgs({
  options: {
    gallery: { type: 'string', default: 'build/gallery/gallery.chg' },
    pictures: { type: 'string', default: 'build/pictures' },
    model: { type: 'string', default: 'models/photos-research' },
    data: { type: 'string', default: 'build/demo-data' },
    out: { type: 'string', default: 'build/demo' },
  },
});
const data = path.resolve(values.data);
const out = path.resolve(values.out);

async function unlessMade(folder, places, make) {
  const stamp = await stampOf(places);
  if (await isStamped(folder, stamp)) return;
  await make();
  await writeStamp(folder, stamp);
}

await unlessMade(data, [values.gallery, values.model, 'scripts/demo'], async () => {
  const { makeData } = await import('./make-data.mjs');
  console.log(await makeData({ gallery: values.gallery, pictures: values.pictures, model: values.model, out: data }));
});
await unlessMade(out, ['demo', 'dist/browser', 'models/default', data, 'package-lock.json'], async () => {
  const { build } = await import('vite');
  process.env.NODE_ENV = 'production'; // also where a test, which has another, builds
  process.env.CROSSHASH_DEMO_DATA = data;
  process.env.CROSSHASH_DEMO_OUT = out;
  await build({ configFile: 'demo/vite.config.ts', logLevel: 'warn' });
  console.log(`demo page: ${out}`);
});
