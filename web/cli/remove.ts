import { Command } from 'commander';
import { Gallery } from '../gallery/gallery.js';
import type { Id } from '../gallery/types.js';
import { writeJson } from './write-json.js';

/** `crosshash remove`: takes items out of a gallery. */
export function removeCommand(signal: AbortSignal): Command {
  return new Command('remove')
    .description('take items out of a gallery')
    .argument('<gallery>', 'the gallery file')
    .argument('<ids...>', 'the ids of the items, as crosshash search prints them')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nIds that are not there are listed, and the exit code is 2. To shrink the file, compact it.',
    )
    .action((file: string, texts: string[], { json }: { json?: boolean }) =>
      remove(file, texts, json ?? false, signal),
    );
}

async function remove(file: string, texts: readonly string[], json: boolean, signal: AbortSignal): Promise<void> {
  using gallery = await Gallery.open(file, { signal });
  const integers = (await gallery.info()).ids === 'integers';
  const ids = [...new Set(texts)].map((text) => idOf(text, integers));
  const known = await Promise.all(ids.map((id) => gallery.has(id)));
  const missing = ids.filter((_, i) => !known[i]);
  const removed = await gallery.remove(ids);
  if (removed > 0) await gallery.save(file, { signal });
  const { size, bytes } = await gallery.info();
  for (const id of missing) process.stderr.write(`not there: ${id}\n`);
  if (json) writeJson({ gallery: file, size, bytes, removed, missing });
  else process.stdout.write(`${file}: ${size} items, ${bytes} bytes (${removed} removed)\n`);
  if (missing.length > 0) process.exitCode = 2;
}

/** What the gallery may call an item. Other text stays as it is: no item of a gallery of integers has such an id. */
function idOf(text: string, integers: boolean): Id {
  return integers && /^\d+$/.test(text) ? Number(text) : text;
}
