import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import { invalidArgument } from '../errors.js';
import { leastToCenter } from '../gallery/center-store.js';
import type { Gallery } from '../gallery/gallery.js';
import { compileLightly } from './compile-lightly.js';
import { type EncodeReport, writeReport } from './encode-report.js';
import { checkTarget, openTarget } from './encode-target.js';
import { type FoundItem, findItems } from './find-items.js';
import { loadModelFor } from './load-model.js';
import { bitsOf } from './number-flags.js';
import { ProgressBar } from './progress-bar.js';

interface EncodeFlags {
  out: string;
  append?: boolean;
  model?: string;
  workers?: string;
  bits?: string;
  json?: boolean;
}

/** `crosshash encode`: makes a gallery of pictures. */
export function encodeCommand(signal: AbortSignal): Command {
  return new Command('encode')
    .description('make a gallery of pictures')
    .argument(
      '<pictures...>',
      'a folder, a "pattern", or a list (*.txt: a path a line; *.jsonl: {"image", "title", "id"})',
    )
    .requiredOption('-o, --out <file>', 'the gallery file, such as pictures.chg')
    .option('--append', 'add to the gallery file; what it holds already is not encoded again')
    .option('--model <folder>', 'a model folder, by path or address (default: the one that comes with crosshash)')
    .option('--bits <width>', "the width of the codes, one of the model's (default: its usual one)")
    .option('--workers <number>', 'how many pictures are encoded at a time (default: one a processor, 4 at most)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nFiles that cannot be read are skipped and listed, and the exit code is 2.')
    .action((inputs: string[], flags: EncodeFlags) => encode(inputs, flags, signal));
}

async function encode(inputs: string[], flags: EncodeFlags, signal: AbortSignal): Promise<void> {
  const begun = performance.now();
  await checkTarget(flags.out);
  const items = await findItems(inputs);
  const modality = oneModality(items);
  const workers = flags.workers === undefined ? {} : { workers: Number(flags.workers) };
  compileLightly();
  const bits = flags.bits === undefined ? {} : { bits: bitsOf(flags.bits) };
  const options = { signal, modalities: [modality], ...workers, ...bits };
  using model = await loadModelFor(flags.append && !flags.bits ? flags.out : undefined, flags.model, options);
  using gallery = await openTarget(flags.out, flags.append ?? false, { model, modality, signal });
  const loaded = performance.now();
  const { added, present, skipped } = await addAll(gallery, items, signal);
  if (model.centersGalleries && modality === 'image') await centerNew(gallery, signal);
  const encoded = performance.now();
  const bytes = gallery.size > 0 ? (await gallery.save(flags.out, { signal })).bytes : 0;
  const saved = performance.now();
  const ms = { load: loaded - begun, encode: encoded - loaded, save: saved - encoded };
  const report: EncodeReport = { gallery: flags.out, size: gallery.size, bytes, added, present, skipped, ms };
  writeReport(report, flags.json ?? false);
}

function oneModality(items: readonly FoundItem[]): 'text' | 'image' {
  const texts = items.filter((item) => 'text' in item).length;
  if (texts === 0) return 'image';
  if (texts === items.length) return 'text';
  throw invalidArgument('The list holds pictures and texts; make a gallery of each.');
}

/** Takes the gallery's own mean out of it, where that was not done and there are pictures enough. */
async function centerNew(gallery: Gallery, signal: AbortSignal): Promise<void> {
  if (gallery.store.center || gallery.size < leastToCenter) return;
  const bar = await ProgressBar.start('center', gallery.size);
  try {
    await gallery.center({ signal, onProgress: ({ loaded }) => bar.update(loaded) });
  } finally {
    bar.stop();
  }
}

async function addAll(gallery: Gallery, items: readonly FoundItem[], signal: AbortSignal) {
  const known = await Promise.all(items.map((item) => gallery.has(item.id)));
  const fresh = items.filter((_, i) => !known[i]);
  const skipped: EncodeReport['skipped'] = [];
  const bar = await ProgressBar.start('encode', fresh.length);
  try {
    const added = await gallery.add(fresh, {
      signal,
      onProgress: ({ loaded }) => bar.update(loaded),
      onError: ({ code, message }, item) => skipped.push({ id: String(item.id), code, message }),
    });
    return { added, present: items.length - fresh.length, skipped };
  } finally {
    bar.stop();
  }
}
