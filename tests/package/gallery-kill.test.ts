import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { randomSource } from './support/random-codes.js';
import { temporaryFolder } from './support/temporary-folder.js';

const script = fileURLToPath(new URL('./support/save-forever.mjs', import.meta.url));
const rounds = 100;

/** Lets the script save into `file` until a random moment of a save; gives the sizes that may be found then. */
async function saveAndKill(
  file: string,
  how: string,
  random: () => number,
): Promise<{ before: number; about: number }> {
  const child = spawn(process.execPath, [script, file, how], { stdio: ['ignore', 'pipe', 'inherit'] });
  const found = { before: 0, about: 0 };
  let text = '';
  const closed = new Promise((close) => child.on('close', close));
  const saves = 1 + Math.floor(random() * 3);
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const [what, size] = line.split(' ');
      if (what === 'saved') found.before = Number(size);
      else found.about = Number(size);
      if (what === 'saving' && ++seen === saves) void setTimeout(random() * 12).then(() => child.kill('SIGKILL'));
    }
  });
  await closed;
  return found;
}

describe('a program that is killed while it saves', () => {
  it.each(['append', 'replace'])(
    `leaves the old or the new gallery, ${rounds / 2} times: %s`,
    async (how) => {
      const folder = await temporaryFolder();
      const file = path.join(folder, 'gallery.chg');
      {
        using first = await Gallery.create({ bits: 256 });
        await first.save(file);
      }
      const random = randomSource(how === 'append' ? 11 : 12);
      let size = 0;
      let underWay = 0;
      for (let round = 0; round < rounds / 2; round++) {
        const { before, about } = await saveAndKill(file, how, random);
        using gallery = await Gallery.open(file);
        expect([Math.max(size, before), about], `round ${round}`).toContain(gallery.size);
        for await (const { id, code } of gallery) {
          expect(createHash('sha256').update(String(id)).digest().equals(code)).toBe(true);
        }
        if (about > before) underWay++;
        size = gallery.size;
        if (size > 20_000) await writeFile(file, await emptyGallery()).then(() => (size = 0));
        for (const name of await readdir(folder)) if (name.endsWith('.tmp')) await rm(path.join(folder, name));
      }
      expect(underWay).toBeGreaterThan(0); // else no kill met a save, and nothing was tried
    },
    600_000,
  );
});

async function emptyGallery(): Promise<Uint8Array> {
  using gallery = await Gallery.create({ bits: 256 });
  return gallery.bytes();
}
