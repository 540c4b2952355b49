import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tinyModel } from './support/paths.js';
import { colours } from './support/pictures.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** A copy of the tiny model in `model`, and pictures of eight colours in three sizes with captions in `pairs.jsonl`. */
async function folderOfPairs(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(tinyModel, path.join(folder, 'model'), { recursive: true });
  const lines: string[] = [];
  for (const colour of Object.keys(colours)) {
    for (const side of [16, 32, 64]) {
      const image = `${colour}-${side}.png`;
      await sharp({ create: { width: side, height: side, channels: 3, background: colour } })
        .png()
        .toFile(path.join(folder, image));
      lines.push(JSON.stringify({ image, captions: [`a ${colour} apple`] }));
    }
  }
  await writeFile(path.join(folder, 'pairs.jsonl'), lines.join('\n'));
  return folder;
}

const readModel = async (cwd: string) => JSON.parse(await readFile(path.join(cwd, 'model/model.json'), 'utf8'));

describe('crosshash calibrate', () => {
  it('writes what it learned into model.json, and searches and info tell of it', { timeout: 120_000 }, async () => {
    const cwd = await folderOfPairs();
    const before = await readModel(cwd);
    const args = ['calibrate', 'pairs.jsonl', '--model', 'model'];
    const done = await runCli([...args, '--languages', 'en'], { cwd });
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toMatch(/^text to image: fits from a probability of [\d.]+ %$/m);
    const { certainty, languages, ...rest } = await readModel(cwd);
    expect(rest).toEqual(before);
    expect(languages).toEqual(['en']);
    expect(certainty.map(({ query, item }: { query: string; item: string }) => `${query} ${item}`)).toEqual([
      'text image',
      'image text',
    ]);
    expect(certainty[0].learned).toEqual({ queries: 24, sizes: [24], seed: 1 });
    expect(await readdir(path.join(cwd, 'model'))).toEqual(await readdir(tinyModel));

    await runCli(['encode', '.', '--model', 'model', '--out', 'gallery.chg'], { cwd });
    const found = await runCli(['search', 'gallery.chg', 'a red apple', '--model', 'model'], { cwd });
    expect(found.stdout).toMatch(/^(nothing here fits well; )?the first hit is right with a probability of [\d.]+ %$/m);
    const foreign = await runCli(['search', 'gallery.chg', 'красный', '--model', 'model', '--json'], { cwd });
    const { warnings, hits } = JSON.parse(foreign.stdout);
    expect(warnings[0].code).toBe('unknown-script');
    expect(hits[0].certainty).toEqual({ probability: expect.any(Number), fits: expect.any(Boolean) });
    const info = await runCli(['info', 'model'], { cwd });
    expect(info.stdout).toMatch(/^languages +en$/m);
    expect(info.stdout).toMatch(/^certainty +text to image fits from/m);

    const written = await readFile(path.join(cwd, 'model/model.json'), 'utf8');
    const checked = await runCli([...args, '--check', '--json'], { cwd });
    expect(JSON.parse(checked.stdout).calibrated[0]).toMatchObject({ query: 'text', item: 'image' });
    expect(await readFile(path.join(cwd, 'model/model.json'), 'utf8')).toBe(written);
  });

  it('takes unrelated texts of several files together', { timeout: 120_000 }, async () => {
    const cwd = await folderOfPairs();
    await writeFile(path.join(cwd, 'far.txt'), 'zzz\nqqq\n');
    await writeFile(path.join(cwd, 'near.txt'), 'red\ngreen\n'); // colours that are there
    const args = ['calibrate', 'pairs.jsonl', '--model', 'model', '--json'];
    await runCli([...args, '--unrelated', 'far.txt'], { cwd });
    const said = async (...names: string[]) => {
      const given = names.flatMap((name) => ['--unrelated', name]);
      const { stdout } = await runCli([...args, '--check', ...given], { cwd });
      return JSON.parse(stdout).calibrated[0].measured.unrelated;
    };
    const [far, near, both] = [await said('far.txt'), await said('near.txt'), await said('far.txt', 'near.txt')];
    expect(near).toBeGreaterThan(far);
    expect(both).toBeCloseTo((far + near) / 2, 6); // as many texts in each
    expect(await said()).toBeUndefined();
  });

  it.each([
    [['pairs.jsonl'], /Say with --model/],
    [['pairs.jsonl', '--model', 'none'], /not there/],
    [['pairs.jsonl', '--model', 'model', '--languages', 'English please'], /BCP 47/],
    [['pairs.jsonl', '--model', 'model', '--images', '.', '--images', '.'], /once for each list/],
    [['pairs.jsonl', '--model', 'model', '--check'], /no certainty to check/],
  ])('fails in one line: %j', { timeout: 60_000 }, async (args, message) => {
    const cwd = await folderOfPairs();
    const { exitCode, stderr } = await runCli(['calibrate', ...args], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(await readModel(cwd)).not.toHaveProperty('certainty');
  });
});
