import { Command } from 'commander';
import { Gallery } from '../gallery/gallery.js';
import { writeJson } from './write-json.js';

/** `crosshash compact`: gives back the room of removed items. */
export function compactCommand(signal: AbortSignal): Command {
  return new Command('compact')
    .description('give back the room of removed items in a gallery file')
    .argument('<gallery>', 'the gallery file')
    .option('--json', 'print JSON')
    .action((file: string, { json }: { json?: boolean }) => compact(file, json ?? false, signal));
}

async function compact(file: string, json: boolean, signal: AbortSignal): Promise<void> {
  using gallery = await Gallery.open(file, { signal });
  const before = await gallery.info();
  await gallery.compact();
  const bytes = before.removed > 0 ? (await gallery.save(file, { signal })).bytes : before.bytes;
  if (json) writeJson({ gallery: file, size: gallery.size, bytes, closed: before.removed });
  else process.stdout.write(`${file}: ${gallery.size} items, ${bytes} bytes (${before.removed} places closed)\n`);
}
