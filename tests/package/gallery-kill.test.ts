import { spawn } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { randomSource } from '../random-source.mjs';
import { stateOf } from './support/gallery-state.mjs';
import { temporaryFolder } from './support/temporary-folder.js';

const script = fileURLToPath(new URL('./support/save-forever.mjs', import.meta.url));
const rounds = process.env.CROSSHASH_LONG ? 250 : 12;
const mostItems = 5_000;

/** Kills the script at random moments of its saves, which are found by how long the saves before took. */
class Killer {
  readonly #random: () => number;
  /** Of the last saves, in milliseconds. */
  readonly #times = [5];

  constructor(seed: number) {
    this.#random = randomSource(seed);
  }

  /** Lets the script save into `file` once, twice or three times, the last of which it may not end. */
  async saveAndKill(file: string, how: string): Promise<Killed> {
    const child = spawn(process.execPath, [script, file, how], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = new Promise((close) => child.on('close', close));
    const killed: Killed = { saved: undefined, saving: undefined };
    const saves = 1 + Math.floor(this.#random() * 3);
    let begin = 0;
    let begun = 0;
    child.stdout.setEncoding('utf8').on(
      'data',
      eachLine((line) => {
        const [what, state] = line.split(' ');
        if (what === 'saved') {
          killed.saved = state;
          killed.saving = undefined;
          this.#times.splice(0, this.#times.length - 20);
          this.#times.push(performance.now() - begin);
        } else {
          killed.saving = state;
          begin = performance.now();
          if (++begun === saves) void setTimeout(this.#delay()).then(() => child.kill('SIGKILL'));
        }
      }),
    );
    await closed;
    return killed;
  }

  /** From the beginning of a save to somewhat past its usual end. */
  #delay(): number {
    const usual = this.#times.toSorted((a, b) => a - b)[this.#times.length >> 1] ?? 0;
    return this.#random() * 1.2 * usual;
  }
}

/** The states that a gallery had when its program was last heard of. */
interface Killed {
  saved: string | undefined;
  /** Set while a save is under way. */
  saving: string | undefined;
}

function eachLine(take: (line: string) => void): (part: string) => void {
  let text = '';
  return (part) => {
    const lines = (text + part).split('\n');
    text = lines.pop() ?? '';
    lines.forEach(take);
  };
}

describe('a program that is killed while it saves', () => {
  it.each([
    ['append', 11],
    ['replace', 12],
  ])(
    `leaves the old or the new gallery, ${rounds} times: %s`,
    async (how, seed) => {
      const folder = await temporaryFolder();
      const file = path.join(folder, 'gallery.chg');
      await writeFile(file, await emptyGallery());
      const killer = new Killer(seed);
      let old = await stateIn(file);
      const found = { old: 0, new: 0 };
      // Where few of the kills met a save, nothing much was tried: then more are tried.
      const enough = () => found.old > rounds / 10;
      for (let round = 0; round < rounds || (!enough() && round < 4 * rounds); round++) {
        const { saved = old.state, saving } = await killer.saveAndKill(file, how);
        const now = await stateIn(file);
        expect([saved, saving], `round ${round}`).toContain(now.state);
        if (saving) found[now.state === saving ? 'new' : 'old']++;
        for (const name of await readdir(folder)) if (name.endsWith('.tmp')) await rm(path.join(folder, name));
        expect(await readdir(folder)).toEqual(['gallery.chg']);
        if (now.size > mostItems) await writeFile(file, await emptyGallery());
        old = now.size > mostItems ? await stateIn(file) : now;
      }
      expect(enough(), JSON.stringify(found)).toBe(true);
    },
    1_200_000,
  );
});

async function stateIn(file: string): Promise<{ size: number; state: string }> {
  using gallery = await Gallery.open(file);
  return { size: gallery.size, state: await stateOf(gallery) };
}

async function emptyGallery(): Promise<Uint8Array> {
  using gallery = await Gallery.create({ bits: 256 });
  return await gallery.bytes(); // before `using` disposes of it
}
