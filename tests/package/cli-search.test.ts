import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { colourGallery, randomGallery } from './support/galleries.js';
import { projectRoot, tinyModel } from './support/paths.js';
import { png } from './support/pictures.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

const model = ['--model', tinyModel];

async function galleryFolder(): Promise<string> {
  const folder = await temporaryFolder();
  using gallery = await colourGallery();
  await gallery.save(path.join(folder, 'gallery.chg'));
  using other = await randomGallery(3);
  await other.save(path.join(folder, 'other.chg'));
  await writeFile(path.join(folder, 'yellow.png'), await png('yellow'));
  await writeFile(path.join(folder, 'words.txt'), 'words');
  return folder;
}

describe('crosshash search', () => {
  it('prints a table with titles', async () => {
    const cwd = await galleryFolder();
    const { exitCode, stdout, stderr } = await runCli(['search', 'gallery.chg', 'a red apple', '-k', '3', ...model], {
      cwd,
    });
    expect([exitCode, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^#\s+score\s+distance\s+title\s+id$/);
    expect(lines[1]).toMatch(/^1\s+[\d.]+\s+\d+\s+RED\s+red$/);
    expect(lines).toHaveLength(6);
    expect(lines[5]).toMatch(/^3 of 8 items; load [\d.]+ ms, encode [\d.]+ ms, search [\d.]+ ms$/);
  });

  it('prints JSON', async () => {
    const cwd = await galleryFolder();
    const { exitCode, stdout, stderr } = await runCli(['search', 'gallery.chg', 'a red apple', '--json', ...model], {
      cwd,
    });
    expect([exitCode, stderr]).toEqual([0, '']);
    const { query, hits, ms, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ warnings: [] });
    expect(query).toBe('a red apple');
    expect(hits).toHaveLength(8);
    expect(hits[0]).toEqual({ id: 'red', title: 'RED', distance: expect.any(Number), score: expect.any(Number) });
    expect(ms).toEqual({ load: expect.any(Number), encode: expect.any(Number), search: expect.any(Number) });
  });

  it.each(['embeddings', 'asymmetric', 'none'])('searches by a picture, in order of %s', async (rerank) => {
    const cwd = await galleryFolder();
    const args = ['search', 'gallery.chg', '--image', 'yellow.png', '--rerank', rerank, '--json', '-k', '2', ...model];
    const { stdout, stderr } = await runCli(args, { cwd });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ query: 'yellow.png', hits: [{ id: 'yellow' }, {}] });
  });

  it('searches within a radius, in order of distance', async () => {
    const cwd = await galleryFolder();
    const run = async (...args: string[]) => {
      const { stdout, stderr } = await runCli(['search', 'gallery.chg', 'red', '--json', ...model, ...args], { cwd });
      expect(stderr).toBe('');
      return JSON.parse(stdout).hits as { id: string; distance: number }[];
    };
    const all = await run('--radius', '64');
    expect(all).toHaveLength(8);
    expect(all.map(({ distance }) => distance)).toEqual([...all.map(({ distance }) => distance)].sort((a, b) => a - b));
    const radius = all[3]?.distance ?? 0;
    const near = await run('--radius', `${radius}`);
    expect(near).toEqual(all.filter(({ distance }) => distance <= radius));
    expect(near.length).toBeLessThan(8);
    expect(await run('--radius', `${radius}`, '-k', '2')).toEqual(near.slice(0, 2));
    expect(await run('--radius', '64', '--rerank', 'embeddings')).toEqual(await run());
  });

  it.each([
    [['gallery.chg'], /either a text or --image.*\[invalid-argument\]/],
    [['gallery.chg', 'red', '--image', 'yellow.png'], /either a text or --image.*\[invalid-argument\]/],
    [['none.chg', 'red'], /none\.chg.*no such file.*\[file-not-found\]/],
    [['words.txt', 'red'], /\[not-a-gallery\]/],
    [['other.chg', 'red'], /without a model.*\[other-model\]/],
    [['gallery.chg', ''], /\[empty-text\]/],
    [['gallery.chg', 'red', '-k', '0'], /k is 0.*\[k-out-of-range\]/],
    [['gallery.chg', 'red', '-k', 'some'], /k is NaN.*\[k-out-of-range\]/],
    [['gallery.chg', 'red', '--rerank', 'best'], /best.*\[invalid-argument\]/],
    [['gallery.chg', 'red', '--radius', '65'], /radius is 65.*0 to 64.*\[invalid-argument\]/],
    [['gallery.chg', 'red', '--radius', 'near'], /--radius is near.*\[invalid-argument\]/],
    [['gallery.chg', '--image', 'none.png'], /none\.png.*\[file-not-found\]/],
    [['gallery.chg', '--image', 'words.txt'], /words\.txt.*\[not-an-image\]/],
    [['gallery.chg', 'a', 'red', 'apple'], /too many arguments.*\[invalid-argument\]/],
  ])('fails in one line: %j', async (args, line) => {
    const cwd = await galleryFolder();
    const done = await runCli(['search', ...args, ...model], { cwd });
    expect(done).toMatchObject({ exitCode: 1, stdout: '' });
    expect(done.stderr).toMatch(/^crosshash: [^\n]+\n$/);
    expect(done.stderr).toMatch(line);
  });
});

describe('crosshash info', () => {
  it('says what a gallery holds', async () => {
    const cwd = await galleryFolder();
    const shown = await runCli(['info', 'gallery.chg'], { cwd });
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    for (const part of ['8 of modality image', '64 bits', '16 values', 'tiny 1.0.0', 'embeddings']) {
      expect(shown.stdout).toContain(part);
    }
    const { stdout } = await runCli(['info', 'gallery.chg', '--json'], { cwd });
    const { bytes } = await readFile(path.join(cwd, 'gallery.chg')).then(({ length }) => ({ bytes: length }));
    expect(JSON.parse(stdout)).toMatchObject({
      gallery: 'gallery.chg',
      size: 8,
      bits: 64,
      dimensions: 16,
      modality: 'image',
      bytes,
    });
    expect((await runCli(['info', 'words.txt'], { cwd })).stderr).toMatch(/\[not-a-gallery\]\n$/);
  });
});

describe('crosshash', () => {
  let version: string;
  beforeAll(async () => {
    version = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')).version;
  });

  it('says its version and how it is used', async () => {
    expect(await runCli(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
    const helps = ['encode', 'search', 'info', 'remove', 'compact'].map((command) => [command, '--help']);
    for (const args of [['--help'], ['search', '-h'], ['help', 'search'], ...helps]) {
      const { exitCode, stdout, stderr } = await runCli(args);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: crosshash/);
    }
  });

  it('fails in one line without a command, or with one that it does not know', async () => {
    for (const args of [[], ['find'], ['--speed']]) {
      const done = await runCli(args);
      expect(done.exitCode).toBe(1);
      expect(done.stderr).toMatch(/^crosshash: [^\n]+ \[invalid-argument\]\n$/);
    }
  });
});
