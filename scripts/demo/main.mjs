/**
 * Makes the data of the demo page:
 * `node scripts/demo/main.mjs [--gallery FILE] [--pictures FOLDER] [--out FOLDER]`.
 * Nothing is done when the folder was made from the same files by the same scripts.
 */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeData } from './make-data.mjs';
import { isStamped, stampOf, writeStamp } from './stamp.mjs';

const { values } = parseArgs({
  options: {
    gallery: { type: 'string', default: 'build/gallery/gallery.chg' },
    pictures: { type: 'string', default: 'build/pictures' },
    out: { type: 'string', default: 'build/demo-data' },
  },
});

const out = path.resolve(values.out);
const stamp = await stampOf([values.gallery], new URL('.', import.meta.url));
if (!(await isStamped(out, stamp))) {
  console.log(await makeData({ gallery: values.gallery, pictures: values.pictures, out }));
  await writeStamp(out, stamp);
}
