import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Gallery } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { tinyModel } from './support/paths.js';
import { colours, writePictures } from './support/pictures.js';
import { runCli } from './support/run-cli.js';
import { serveSlowly } from './support/serve.js';
import { temporaryFolder } from './support/temporary-folder.js';

const names = Object.keys(colours).map((name) => `${name}.png`);
const model = ['--model', tinyModel];

async function idsOf(file: string): Promise<unknown[]> {
  using gallery = await Gallery.open(file);
  const ids: unknown[] = [];
  for await (const { id } of gallery) ids.push(id);
  return ids;
}

async function pictures(): Promise<string> {
  return writePictures(await temporaryFolder(), [...names, 'more/dark_red-01.png']);
}

describe('crosshash encode', () => {
  it('makes a gallery of a folder, and of those in it', async () => {
    const cwd = await pictures();
    await writeFile(path.join(cwd, 'notes.md'), 'no picture');
    const done = await runCli(['encode', '.', ...model, '--out', 'gallery.chg'], { cwd });
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toMatch(/^gallery\.chg: 9 items, \d+ bytes \(9 added; [\d.]+ s\)\n$/);
    expect(await idsOf(path.join(cwd, 'gallery.chg'))).toEqual([...names, 'more/dark_red-01.png'].sort());
    using gallery = await Gallery.open(path.join(cwd, 'gallery.chg'));
    expect(await gallery.get('more/dark_red-01.png')).toMatchObject({ title: 'dark red 01' });
    expect((await gallery.info()).metadata).toMatchObject({ model: { name: 'tiny', version: '1.0.0' } });
  });

  it('prints JSON', async () => {
    const cwd = await pictures();
    const { exitCode, stdout, stderr } = await runCli(['encode', cwd, ...model, '-o', 'gallery.chg', '--json'], {
      cwd,
    });
    expect([exitCode, stderr]).toEqual([0, '']);
    const number = expect.any(Number);
    expect(JSON.parse(stdout)).toEqual({
      gallery: 'gallery.chg',
      size: 9,
      bytes: (await readFile(path.join(cwd, 'gallery.chg'))).length,
      added: 9,
      present: 0,
      skipped: [],
      ms: { load: number, encode: number, save: number },
    });
  });

  it('takes a pattern, some files, a text list and a JSON list', async () => {
    const cwd = await pictures();
    await mkdir(path.join(cwd, 'lists'));
    await writeFile(path.join(cwd, 'lists/some.txt'), '../red.png\r\n\n../more/dark_red-01.png\n');
    const lines = [
      { image: '../red.png', title: 'A red one', keywords: ['red'] },
      { image: '../blue.png', id: 'b' },
    ];
    await writeFile(path.join(cwd, 'lists/some.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const encode = async (...inputs: string[]) => {
      const done = await runCli(['encode', ...inputs, ...model, '--out', 'gallery.chg'], { cwd });
      expect(done).toMatchObject({ exitCode: 0, stderr: '' });
      return idsOf(path.join(cwd, 'gallery.chg'));
    };
    expect(await encode('**/*red*.png')).toEqual(['more/dark_red-01.png', 'red.png']);
    expect(await encode('red.png', 'more')).toEqual(['red.png', 'dark_red-01.png']);
    expect(await encode('lists/some.txt')).toEqual(['../red.png', '../more/dark_red-01.png']);
    expect(await encode('lists/some.jsonl')).toEqual(['../red.png', 'b']);
    using gallery = await Gallery.open(path.join(cwd, 'gallery.chg'));
    expect((await gallery.get('../red.png'))?.title).toBe('A red one');
    expect((await gallery.get('b'))?.title).toBe('blue');
  });

  it('makes a gallery of texts', async () => {
    const cwd = await temporaryFolder();
    await writeFile(path.join(cwd, 'words.jsonl'), '{"text": "red"}\n{"text": "blue", "id": "b"}\n');
    expect((await runCli(['encode', 'words.jsonl', ...model, '--out', 'g.chg'], { cwd })).exitCode).toBe(0);
    const { stdout } = await runCli(['search', 'g.chg', 'a blue picture', ...model, '--json', '-k', '1'], { cwd });
    expect(JSON.parse(stdout).hits).toMatchObject([{ id: 'b', title: 'blue' }]);
  });

  it('skips, counts and lists what it cannot read', async () => {
    const cwd = await pictures();
    await writeFile(path.join(cwd, 'broken.jpg'), 'no picture');
    await writeFile(path.join(cwd, 'empty.png'), '');
    const done = await runCli(['encode', '.', ...model, '--out', 'gallery.chg'], { cwd });
    expect(done.exitCode).toBe(2);
    expect(done.stdout).toContain('9 items');
    expect(done.stdout).toContain('9 added, 2 skipped');
    const listed = done.stderr.trimEnd().split('\n');
    expect(listed).toHaveLength(2);
    expect(listed[0]).toMatch(/^skipped broken\.jpg: .* \[not-an-image\]$/);
    expect(listed[1]).toMatch(/^skipped empty\.png: .* \[not-an-image\]$/);
    const json = await runCli(['encode', '.', ...model, '--out', 'gallery.chg', '--json'], { cwd });
    expect(json.exitCode).toBe(2);
    expect(JSON.parse(json.stdout).skipped.map(({ id, code }: Record<string, string>) => [id, code])).toEqual([
      ['broken.jpg', 'not-an-image'],
      ['empty.png', 'not-an-image'],
    ]);
  });

  it('writes nothing when nothing can be encoded', async () => {
    const cwd = await temporaryFolder();
    await writeFile(path.join(cwd, 'broken.png'), 'no picture');
    const done = await runCli(['encode', 'broken.png', ...model, '--out', 'gallery.chg'], { cwd });
    expect(done.exitCode).toBe(2);
    expect(await readdir(cwd)).toEqual(['broken.png']);
  });

  it('appends what is new', async () => {
    const cwd = await writePictures(await temporaryFolder(), ['red.png', 'blue.png']);
    const encode = () => runCli(['encode', '.', ...model, '--out', 'gallery.chg', '--append', '--json'], { cwd });
    expect(JSON.parse((await encode()).stdout)).toMatchObject({ size: 2, added: 2, present: 0 });
    const before = await readFile(path.join(cwd, 'gallery.chg'));
    await writePictures(cwd, ['green.png']);
    expect(JSON.parse((await encode()).stdout)).toMatchObject({ size: 3, added: 1, present: 2 });
    const after = await readFile(path.join(cwd, 'gallery.chg'));
    expect(after.subarray(4096, before.length)).toEqual(before.subarray(4096));
    expect(await idsOf(path.join(cwd, 'gallery.chg'))).toEqual(['blue.png', 'red.png', 'green.png']);
  });

  it('does not write over what is no gallery, but over a damaged one', async () => {
    const cwd = await writePictures(await temporaryFolder(), ['red.png']);
    await copyFile(path.join(cwd, 'red.png'), path.join(cwd, 'photo.png'));
    const refused = await runCli(['encode', 'red.png', ...model, '--out', 'photo.png'], { cwd });
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^crosshash: photo\.png is there and is not a gallery; .* \[invalid-argument\]\n$/);
    await runCli(['encode', 'red.png', ...model, '--out', 'g.chg'], { cwd });
    const bytes = await readFile(path.join(cwd, 'g.chg'));
    await writeFile(path.join(cwd, 'g.chg'), bytes.subarray(0, bytes.length - 1));
    const append = await runCli(['encode', 'red.png', ...model, '--out', 'g.chg', '--append'], { cwd });
    expect(append.stderr).toMatch(/\[damaged-gallery\]\n$/);
    expect((await runCli(['encode', 'red.png', ...model, '--out', 'g.chg'], { cwd })).exitCode).toBe(0);
  });

  it.each([
    [['nothing-here'], /nothing-here is not there.*\[file-not-found\]/],
    [['*.png'], /No pictures are found in \*\.png\. \[invalid-argument\]/],
    [['empty'], /No pictures are found in empty\. \[invalid-argument\]/],
    [['bad.jsonl'], /bad\.jsonl, line 2 is not a JSON object\. \[invalid-argument\]/],
    [['neither.jsonl'], /neither\.jsonl, line 1 has neither "image" nor "text"\. \[invalid-argument\]/],
    [['mixed.jsonl'], /pictures and texts.*\[invalid-argument\]/],
    [['red.jpg', '--model', 'empty'], /model\.json.*\[model-missing\]/],
    [['red.jpg', '--out', 'none/gallery.chg'], /none\/gallery\.chg could not be written.*\[write-failed\]/],
    [['red.jpg', '--workers', 'many'], /workers.*\[invalid-argument\]/],
    [['red.jpg', '--speed', '9'], /unknown option '--speed'.*\[invalid-argument\]/],
    [[], /missing required argument.*\[invalid-argument\]/],
  ])('fails in one line: %j', async (inputs, line) => {
    const cwd = await temporaryFolder();
    await mkdir(path.join(cwd, 'empty'));
    await writePictures(cwd, ['red.jpg']);
    await writeFile(path.join(cwd, 'bad.jsonl'), '{"image": "red.jpg"}\nred\n');
    await writeFile(path.join(cwd, 'neither.jsonl'), '{"title": "red"}\n');
    await writeFile(path.join(cwd, 'mixed.jsonl'), '{"image": "red.jpg"}\n{"text": "red"}\n');
    const done = await runCli(['encode', '--out', 'gallery.chg', ...inputs], { cwd });
    expect(done).toMatchObject({ exitCode: 1, stdout: '' });
    expect(done.stderr).toMatch(/^crosshash: [^\n]+\n$/);
    expect(done.stderr).toMatch(line);
    expect(await readdir(cwd)).not.toContain('gallery.chg');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('tidies up on %s', async (signal, exitCode) => {
    const cwd = await writePictures(await temporaryFolder(), ['red.png']);
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const slow = await serveSlowly(begin);
    await writeFile(path.join(cwd, 'list.txt'), `red.png\n${slow.href}\nred.png\n`);
    const done = await runCli(['encode', 'list.txt', ...model, '--out', 'gallery.chg'], {
      cwd,
      onStart: (kill) => void begun.then(() => kill(signal)),
    });
    expect(done).toEqual({ exitCode, stdout: '', stderr: 'crosshash: The call was aborted. [aborted]\n' });
    expect((await readdir(cwd)).sort()).toEqual(['list.txt', 'red.png']);
  });
});
