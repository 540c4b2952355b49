import path from 'node:path';
import { writeCodes } from './codes.mjs';
import { EngineProcess } from './engine-process.mjs';
import { node } from './engines.mjs';
import { median } from './median.mjs';
import { tell } from './progress.mjs';

const million = 1_000_000;
const idBytes = 8;
const widest = 256; // making a gallery of wider codes takes longer and shows the same

/**
 * What it costs to open the file of a gallery of a million codes with integer ids, beside reading the file's bytes in
 * the same process; and by how much WebAssembly's memory grows by opening and searching it, beside codes and ids
 * (README.md).
 */
export async function measureOpening(folder, { widths, ownCount: count = million, rounds }) {
  const rows = [];
  for (const bits of widths.filter((width) => width <= widest)) {
    tell(`${bits} bits, ${count} codes: a gallery is made and opened`);
    const codes = path.join(folder, 'codes');
    const file = path.join(folder, 'gallery.chg');
    writeCodes(codes, { bits, count, seed: bits });
    const { file_bytes } = await inProcess((gallery) => gallery.ask('make', file, codes, bits));
    const held = await inProcess((gallery) => gallery.ask('memory', file, codes, bits));
    const { read, open } = await inProcess((gallery) => readAndOpen(gallery, file, rounds));
    const needed = count * (bits / 8 + idBytes);
    rows.push({
      section: 'opening',
      engine: 'crosshash-wasm-node',
      bits,
      count,
      file_bytes,
      read_ms: read,
      open_ms: open,
      times_reading: open / read,
      empty_bytes: held.empty_bytes,
      memory_bytes: held.searched_bytes - held.empty_bytes,
      file_times_codes_and_ids: file_bytes / needed,
      times_codes_and_ids: (held.searched_bytes - held.empty_bytes) / needed,
      whole_times_codes_and_ids: held.searched_bytes / needed,
      search_bytes: held.searched_bytes - held.opened_bytes,
    });
  }
  tell('');
  return rows;
}

async function inProcess(work) {
  const gallery = new EngineProcess({ name: 'gallery', ...node('gallery.mjs') });
  try {
    return await work(gallery);
  } finally {
    await gallery.stop();
  }
}

/** Medians of milliseconds, taken in turns. The first turn warms up. */
async function readAndOpen(gallery, file, rounds) {
  const times = { read: [], open: [] };
  for (let round = 0; round <= rounds * 2; round++) {
    for (const verb of ['read', 'open']) {
      const { ms } = await gallery.ask(verb, file);
      if (round > 0) times[verb].push(ms);
    }
  }
  return { read: median(times.read), open: median(times.open) };
}
