import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { randomGallery, randomItems } from './support/galleries.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** A folder with a gallery of 100 items. */
async function galleryFolder(): Promise<string> {
  const folder = await temporaryFolder();
  using gallery = await randomGallery(100, 64, 8);
  await gallery.save(path.join(folder, 'gallery.chg'));
  return folder;
}

async function idsIn(folder: string): Promise<unknown[]> {
  using gallery = await Gallery.open(path.join(folder, 'gallery.chg'));
  return (await gallery.items(0, 1000)).map(({ id }) => id);
}

const names = randomItems(100, 64, 0).map(({ id }) => id);

describe('crosshash remove', () => {
  it('takes items out of the file', async () => {
    const cwd = await galleryFolder();
    const done = await runCli(['remove', 'gallery.chg', 'item 5', 'item 7', 'item 5'], { cwd });
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    const { length } = await readFile(path.join(cwd, 'gallery.chg'));
    expect(done.stdout).toBe(`gallery.chg: 98 items, ${length} bytes (2 removed)\n`);
    expect(await idsIn(cwd)).toEqual(names.filter((id) => id !== 'item 5' && id !== 'item 7'));
    const shown = await runCli(['info', 'gallery.chg'], { cwd });
    expect(shown.stdout).toMatch(/^items +98 of/m);
    expect(shown.stdout).toMatch(/^removed +2, whose room/m);
    expect(JSON.parse((await runCli(['info', 'gallery.chg', '--json'], { cwd })).stdout)).toMatchObject({
      size: 98,
      removed: 2,
    });
  });

  it('lists what is not there, and says so by its exit code', async () => {
    const cwd = await galleryFolder();
    const before = await readFile(path.join(cwd, 'gallery.chg'));
    const none = await runCli(['remove', 'gallery.chg', 'none', 'item'], { cwd });
    expect(none).toMatchObject({ exitCode: 2, stderr: 'not there: none\nnot there: item\n' });
    expect(none.stdout).toBe(`gallery.chg: 100 items, ${before.length} bytes (0 removed)\n`);
    expect(await readFile(path.join(cwd, 'gallery.chg'))).toEqual(before);
    const some = await runCli(['remove', 'gallery.chg', 'none', 'item 0', '--json'], { cwd });
    expect(some).toMatchObject({ exitCode: 2, stderr: 'not there: none\n' });
    const { length } = await readFile(path.join(cwd, 'gallery.chg'));
    expect(JSON.parse(some.stdout)).toEqual({
      gallery: 'gallery.chg',
      size: 99,
      bytes: length,
      removed: 1,
      missing: ['none'],
    });
  });

  it('knows ids that are numbers', async () => {
    const folder = await temporaryFolder();
    using gallery = await Gallery.create({ bits: 8, ids: 'integers' });
    await gallery.add([0, 7, 2 ** 40].map((id) => ({ id, code: Uint8Array.of(1) })));
    await gallery.save(path.join(folder, 'gallery.chg'));
    const done = await runCli(['remove', 'gallery.chg', `${2 ** 40}`, '0', 'seven'], { cwd: folder });
    expect(done).toMatchObject({ exitCode: 2, stderr: 'not there: seven\n' });
    expect(await idsIn(folder)).toEqual([7]);
  });
});

describe('crosshash compact', () => {
  it('gives back the room of what was removed', async () => {
    const cwd = await galleryFolder();
    await runCli(['remove', 'gallery.chg', ...names.slice(10)], { cwd });
    const before = await readFile(path.join(cwd, 'gallery.chg'));
    const done = await runCli(['compact', 'gallery.chg'], { cwd });
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    const { length } = await readFile(path.join(cwd, 'gallery.chg'));
    expect(length).toBeLessThan(before.length);
    expect(done.stdout).toBe(`gallery.chg: 10 items, ${length} bytes (90 places closed)\n`);
    expect(await idsIn(cwd)).toEqual(names.slice(0, 10));
    const again = await runCli(['compact', 'gallery.chg', '--json'], { cwd });
    expect(JSON.parse(again.stdout)).toEqual({ gallery: 'gallery.chg', size: 10, bytes: length, closed: 0 });
    expect((await runCli(['info', 'gallery.chg'], { cwd })).stdout).toMatch(/^removed +none$/m);
  });
});

describe('both', () => {
  it.each([
    [['remove', 'gallery.chg'], /missing required argument 'ids'.*\[invalid-argument\]/],
    [['remove', 'none.chg', 'item 1'], /none\.chg.*\[file-not-found\]/],
    [['remove', 'words.txt', 'item 1'], /\[not-a-gallery\]/],
    [['compact'], /missing required argument 'gallery'.*\[invalid-argument\]/],
    [['compact', 'words.txt'], /\[not-a-gallery\]/],
  ])('fail in one line: %j', async (args, line) => {
    const cwd = await galleryFolder();
    await writeFile(path.join(cwd, 'words.txt'), 'words');
    const done = await runCli(args, { cwd });
    expect(done).toMatchObject({ exitCode: 1, stdout: '' });
    expect(done.stderr).toMatch(/^crosshash: [^\n]+\n$/);
    expect(done.stderr).toMatch(line);
  });
});
