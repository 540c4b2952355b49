import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import { Gallery } from '../gallery/gallery.js';
import type { GalleryInfo } from '../gallery/types.js';
import { describeModel, modelInfo } from './model/model-info.js';
import { table } from './table.js';
import { writeJson } from './write-json.js';

/** `crosshash info`: what a gallery holds, or what a model is. */
export function infoCommand(signal: AbortSignal): Command {
  return new Command('info')
    .description('say what a gallery holds, after checking all of it, or what a model knows')
    .argument('<gallery>', 'the gallery file, or a model folder')
    .option('--json', 'print JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      if (await isFolder(file)) {
        const model = await modelInfo(file, signal);
        if (json) writeJson({ model: file, ...model });
        else process.stdout.write(describeModel(file, model));
        return;
      }
      using gallery = await Gallery.open(file, { signal });
      const info = await gallery.info();
      if (json) writeJson({ gallery: file, ...info });
      else process.stdout.write(describe(file, info));
    });
}

async function isFolder(where: string): Promise<boolean> {
  const there = await stat(where).catch(() => undefined);
  return there?.isDirectory() ?? false;
}

function describe(file: string, info: GalleryInfo): string {
  const { size, removed, bits, dimensions, modality, ids, fingerprint, metadata, bytes, sections } = info;
  const model = metadata.model as { name?: string; version?: string } | undefined;
  const rows = [
    ['gallery', file],
    ['items', `${size} of modality ${modality}, ids: ${ids}`],
    ['removed', removed === 0 ? 'none' : `${removed}, whose room crosshash compact gives back`],
    ['codes', `${bits} bits`],
    ['embeddings', dimensions === 0 ? 'none' : `${dimensions} values`],
    ['model', model?.name ? `${model.name} ${model.version ?? ''}`.trim() : 'unknown'],
    ['fingerprint', fingerprint],
    ['file', `${bytes} bytes`],
    ...sections.map(({ kind, offset, length, count }) => [`  ${kind}`, `${length} bytes at ${offset}, ${count} items`]),
  ];
  return table(rows.map(([name = '', value = '']) => [name, value]));
}
