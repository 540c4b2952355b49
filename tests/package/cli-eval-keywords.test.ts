import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tinyModel } from './support/paths.js';
import { writePictures } from './support/pictures.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** Twelve red pictures and four blue ones, of which two are said to be red, in pairs.jsonl; three green ones in `more`. */
async function folderOfPairs(): Promise<string> {
  const folder = await temporaryFolder();
  const names = [...Array.from({ length: 12 }, (_, i) => `red-${i}.png`), ...[0, 1, 2, 3].map((i) => `blue-${i}.png`)];
  await writePictures(folder, names);
  await writePictures(
    path.join(folder, 'more'),
    [0, 1, 2].map((i) => `green-${i}.png`),
  );
  const lines = names.map((image, i) => ({
    image,
    captions: ['a picture', i < 14 ? 'It is Red.' : 'blue, not reddish'],
  }));
  await writeFile(path.join(folder, 'pairs.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return folder;
}

const args = ['eval', '--pairs', 'pairs.jsonl', '--model', tinyModel, '--keywords', 'words.txt'];

describe('crosshash eval --keywords', () => {
  it('counts the first ten hits whose captions have the word, as a whole word in any case', async () => {
    const cwd = await folderOfPairs();
    await writeFile(path.join(cwd, 'words.txt'), 'red\n\nblue\npicture\n');
    const { stdout, stderr } = await runCli([...args, '--distractors', 'more', '--json'], { cwd });
    expect(stderr).toBe('');
    const [red, blue, picture] = JSON.parse(stdout);
    expect(red).toEqual({ word: 'red', right: 14, precision: 1, chance: 14 / 19 });
    // Four blue pictures come first, two of them not said to be blue; none of the red and green ones is.
    expect(blue).toEqual({ word: 'blue', right: 2, precision: 0.2, chance: 2 / 19 });
    expect(picture.right).toBe(16);
  });

  it('prints a table with the mean, and lists what it cannot read', async () => {
    const cwd = await folderOfPairs();
    await writeFile(path.join(cwd, 'words.txt'), 'red\nblue');
    await writeFile(path.join(cwd, 'red-0.png'), 'no picture');
    const { stdout, stderr, exitCode } = await runCli(args, { cwd });
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^skipped red-0\.png: .*\[not-an-image\]\n$/)]);
    expect(stdout).toMatch(
      /^keyword +right +P@10 +chance +times\nred +13 +1\.000 +0\.867 +1\.2\nblue +2 +0\.200 +0\.133 +1\.5\n/m,
    );
    expect(stdout).toMatch(/^mean of 2 +0\.600 +0\.500 +1\.2\n$/m);
  });

  it.each([
    ['no word', '\n', [], /words\.txt has no keywords/],
    ['a word of no caption', 'red\ntable', [], /No caption of the pairs has the keyword "table"/],
    ['a page', 'red', ['--html', 'page.html'], /--keywords goes with --pairs/],
  ])('fails in one line for %s', async (_, words, more, message) => {
    const cwd = await folderOfPairs();
    await writeFile(path.join(cwd, 'words.txt'), words);
    const { exitCode, stderr } = await runCli([...args, ...more], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
