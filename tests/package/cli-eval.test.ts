import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelWith } from './support/changed-model.js';
import { tinyModel } from './support/paths.js';
import { colours, writePictures } from './support/pictures.js';
import { writePlanted } from './support/planted-files.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

interface Row {
  task: string;
  mode: string;
  bits: number;
  r1: number;
  r5: number;
  r10: number;
  map: number;
  queries: number;
  gallery: number;
}

const names = Object.keys(colours);

/** A folder with pictures, captions and more pictures that no caption belongs to. */
async function pairsFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await writePictures(
    path.join(folder, 'photos'),
    names.map((name) => `${name}.png`),
  );
  await writePictures(path.join(folder, 'more'), ['red-2.png', 'blue-2.png', 'blue-3.png']);
  const lines = names.map((name) => ({ image: `${name}.png`, captions: [name, `a ${name} picture`] }));
  await writeFile(path.join(folder, 'pairs.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return folder;
}

const pairs = ['eval', '--pairs', 'pairs.jsonl', '--images', 'photos', '--model', tinyModel];

/** Folders train and test of features, and a model of the former. */
async function featuresFolder(): Promise<string> {
  const folder = await temporaryFolder();
  for (const [i, name] of ['train', 'test'].entries()) {
    await mkdir(path.join(folder, name));
    await writePlanted(path.join(folder, name), 100 + 100 * (1 - i), i + 1);
  }
  const files = ['train/image.npy', 'train/text.npy'];
  expect(await runCli(['fit', ...files, '--bits', '24', '--out', 'mine'], { cwd: folder })).toMatchObject({
    exitCode: 0,
  });
  return folder;
}

const queries = ['--features', 'test/image.npy', 'test/text.npy'];
const gallery = ['--gallery-features', 'train/image.npy', 'train/text.npy'];

async function rowsOf(args: readonly string[], cwd: string): Promise<Row[]> {
  const { stdout, stderr } = await runCli([...args, '--json'], { cwd });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('crosshash eval with pairs', () => {
  it('prints rows of all tasks and modes as JSON, and writes a chart, a page and a report', async () => {
    const cwd = await pairsFolder();
    const files = ['--svg', 'q.svg', '--html', 'p.html', '--report', 'r.json'];
    const rows = await rowsOf([...pairs, ...files], cwd);
    const tasks = ['text-to-image', 'image-to-text', 'text-to-text'];
    const modes = ['float', 'codes', 'asymmetric', 'reranked'];
    expect(rows.map(({ task, mode }) => [task, mode])).toEqual(
      tasks.flatMap((task) => modes.map((mode) => [task, mode])),
    );
    const perfect = { r1: 1, r5: 1, r10: 1, map: 1 }; // the tiny model knows these colours
    expect(rows[0]).toEqual({ task: 'text-to-image', mode: 'float', bits: 0, ...perfect, queries: 16, gallery: 8 });
    expect(rows[7]).toEqual({ task: 'image-to-text', mode: 'reranked', bits: 64, ...perfect, queries: 8, gallery: 16 });
    const svg = await readFile(path.join(cwd, 'q.svg'), 'utf8');
    expect(svg).toContain('The first bits of one fit of 64 bits');
    expect(svg.match(/<circle/g)?.length).toBe(4 * 4); // two tasks, two modes, four lengths
    const page = await readFile(path.join(cwd, 'p.html'), 'utf8');
    expect(page).toContain('<q>a red picture</q>');
    expect(page).toMatch(/<img src="data:image\/jpeg;base64,[^"]+" alt="red\.png"/);
    expect(page.match(/<h2>/g)).toHaveLength(3);
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/); // it needs nothing but itself
    const [report] = JSON.parse(await readFile(path.join(cwd, 'r.json'), 'utf8'));
    expect(report).toMatchObject({ rows, convention: "A'", quality: 'R@10', skipped: [] });
    expect(report.recommended.bits).toBe(8);
    expect(report.firstHits[0]).toMatchObject({ task: 'text-to-image', right: 1 });
    expect(report.bitWork.map(({ modality }: { modality: string }) => modality).sort()).toEqual(['image', 'text']);
  });

  it('measures several widths of one model at once', async () => {
    const cwd = await pairsFolder();
    const model = await modelWith({ widths: [16, 32, 64] });
    const measure = (...bits: string[]) =>
      rowsOf(['eval', '--pairs', 'pairs.jsonl', '--images', 'photos', '--model', model, '--bits', ...bits], cwd);
    const rows = (await measure('64,16')).filter(({ task }) => task === 'text-to-image');
    const kinds = [
      ['float', 0],
      ...['codes', 'asymmetric', 'reranked'].flatMap((mode) => [
        [mode, 16],
        [mode, 64],
      ]),
    ];
    expect(rows.map(({ mode, bits }) => [mode, bits])).toEqual(kinds);
    const alone = (await measure('16')).filter(({ task }) => task === 'text-to-image');
    expect(rows.filter(({ bits }) => bits !== 64)).toEqual(alone);
    const { exitCode, stderr } = await runCli([...pairs, '--bits', '16'], { cwd });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('64 bits, not 16. [wrong-bits]')]);
  });

  it('takes the first captions of each picture', async () => {
    const cwd = await pairsFolder();
    const rows = await rowsOf([...pairs, '--captions', '1'], cwd);
    expect(rows.map(({ task }) => task)).not.toContain('text-to-text');
    expect(rows[0]).toMatchObject({ task: 'text-to-image', queries: 8, gallery: 8 });
    expect(await rowsOf([...pairs, '--captions', '9'], cwd)).toEqual(await rowsOf(pairs, cwd));
    for (const captions of ['0', '1.5', 'all']) {
      const { exitCode, stderr } = await runCli([...pairs, '--captions', captions], { cwd });
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`--captions is ${captions}`)]);
    }
  });

  it('prints a table, with distractors in the gallery, and lists what it cannot read', async () => {
    const cwd = await pairsFolder();
    await writeFile(path.join(cwd, 'more/broken.png'), 'no picture');
    await rm(path.join(cwd, 'photos/black.png'));
    const done = await runCli([...pairs, '--distractors', 'more'], { cwd });
    expect(done.exitCode).toBe(2);
    expect(done.stderr).toMatch(
      /^skipped black\.png: .*\[file-not-found\]\nskipped broken\.png: .*\[not-an-image\]\n$/,
    );
    expect(done.stdout).toMatch(/^text-to-image +codes +64 +0\.\d{3} .* 14 +10$/m);
    expect(done.stdout).toMatch(/^image-to-text +codes +64 .* 7 +14$/m);
    expect(done.stdout).toMatch(/^recommended length: \d+ bits \(R@10 by codes alone/m);
    expect(done.stdout).toMatch(/^first hit right, text-to-image: [\d.]+ %; /m);
    expect(done.stdout).toMatch(/^idle bits of image: [\d.]+ %$/m);
  });
});

describe('crosshash eval with features', () => {
  it('measures by rows that belong together, and by labels', async () => {
    const cwd = await featuresFolder();
    const byRows = await rowsOf(['eval', '--model', 'mine', ...queries], cwd);
    expect(byRows.map(({ task, mode, bits }) => [task, mode, bits])).toEqual(
      ['image-to-text', 'text-to-image'].flatMap((task) => [
        [task, 'float', 0],
        [task, 'codes', 24],
        [task, 'asymmetric', 24],
      ]),
    );
    for (const { r1, queries: asked, gallery: held } of byRows) {
      expect(r1).toBeGreaterThan(0.5); // by chance .01
      expect([asked, held]).toEqual([100, 100]);
    }
    const labelled = ['eval', '--model', 'mine', ...queries, '--labels', 'test/labels.npy'];
    const others = await rowsOf(
      [...labelled, ...gallery, '--gallery-labels', 'train/labels.npy', '--html', 'p.html'],
      cwd,
    );
    expect(await readFile(path.join(cwd, 'p.html'), 'utf8')).toContain('<table class="confusions">');
    expect(others.map(({ task }) => task)).toContain('image-to-image');
    expect(others).toHaveLength(12);
    for (const { map, queries: asked, gallery: held } of others) {
      expect(map).toBeGreaterThan(0.06); // by chance .04
      expect([asked, held]).toEqual([100, 200]);
    }
  });

  it('names the convention of the gallery, and draws several fits', async () => {
    const cwd = await featuresFolder();
    const files = ['train/image.npy', 'train/text.npy', '--bits', '8', '--out', 'short'];
    expect(await runCli(['fit', ...files], { cwd })).toMatchObject({ exitCode: 0 });
    const labels = ['--labels', 'test/labels.npy', '--gallery-labels', 'train/labels.npy'];
    const fused = await runCli(['eval', '--model', 'mine', ...queries, ...gallery, ...labels, '--convention', 'B'], {
      cwd,
    });
    expect(fused.stderr).toBe('');
    expect(fused.stdout).toMatch(/^mine \(gallery convention B: each item coded from all/);
    const two = ['eval', '--model', 'mine', '--model', 'short', ...queries, '--svg', 'fits.svg'];
    const rows = await rowsOf(two, cwd);
    expect(new Set(rows.map(({ bits }) => bits))).toEqual(new Set([0, 8, 24]));
    expect(await readFile(path.join(cwd, 'fits.svg'), 'utf8')).toContain(
      'Several fits, each with all its bits: mine, short.',
    );
  });
});

describe('crosshash eval', () => {
  it.each([
    [[], /either --pairs LIST or --features FILES.*\[invalid-argument\]/],
    [['--pairs', 'none.jsonl'], /none\.jsonl.*\[file-not-found\]/],
    [['--pairs', 'pairs.jsonl', '--images', 'none'], /\[file-not-found\]/],
    [['--pairs', 'pairs.jsonl', '--labels', 'l.npy'], /go with --features, not with --pairs.*\[invalid-argument\]/],
    [['--pairs', 'pairs.jsonl', '--svg', 'photo.png'], /--svg photo\.png must end with \.svg.*\[invalid-argument\]/],
    [['--pairs', 'pairs.jsonl', '--report', 'none/r.json'], /none\/r\.json could not be written.*\[write-failed\]/],
    [['--pairs', 'pairs.jsonl', '--distractors', 'none'], /none is not there.*\[file-not-found\]/],
    [['--features', 'image.npy', '--convention', 'D'], /--convention is D.*\[invalid-argument\]/],
    [['--features', 'image.npy', '--convention', 'C'], /--training-codes FILE together.*\[invalid-argument\]/],
    [['--features', 'image.npy'], /from 40 to 16|40 values|wrong-dimensions/],
  ])('fails in one line: %j', async (args, line) => {
    const cwd = await pairsFolder();
    await writePlanted(cwd, 10);
    await copyFile(path.join(cwd, 'photos/red.png'), path.join(cwd, 'photo.png'));
    const before = await readdir(cwd);
    const done = await runCli(['eval', ...args, '--model', tinyModel], { cwd });
    expect(done).toMatchObject({ exitCode: 1, stdout: '' });
    expect(done.stderr).toMatch(/^crosshash: [^\n]+\n$/);
    expect(done.stderr).toMatch(line);
    expect(await readdir(cwd)).toEqual(before);
  });
});
