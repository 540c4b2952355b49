import { spawn } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from './support/paths.js';
import { colours, writePictures } from './support/pictures.js';
import { writePlanted } from './support/planted-files.js';
import { randomCodes } from './support/random-codes.js';
import { type Block, blocksOf, commandsOf } from './support/readme-blocks.js';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

const blocks = await blocksOf('README.md');
const scripts = blocks.filter(({ language }) => language === 'js');
const commands = blocks.filter(({ language }) => language === 'sh').flatMap(commandsOf);

/** A folder as a reader of the README has it: the package installed, and a folder of pictures. */
async function readersFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'node_modules'));
  await symlink(projectRoot, path.join(folder, 'node_modules/crosshash'));
  await writePictures(path.join(folder, 'pictures'), ['red apple.png', 'blue sky.png', 'green leaf.png']);
  await writePictures(folder, ['photo.jpg', 'red.png']);
  await writePhotos(folder, 44);
  await writePlanted(folder, 200);
  await symlink(path.join(projectRoot, 'models'), path.join(folder, 'models'));
  await cp(path.join(projectRoot, 'tests/data/exports/clip'), path.join(folder, 'clip'), { recursive: true });
  return folder;
}

/** Photos that all differ, with captions: some to learn from, and some held out. */
async function writePhotos(folder: string, count: number): Promise<void> {
  const [shades, things] = [Object.keys(colours), ['apple', 'house', 'sky']];
  const lines: string[] = [];
  await mkdir(path.join(folder, 'photos'));
  for (let i = 0; i < count; i++) {
    const [shade = '', thing = ''] = [shades[i % 8], things[Math.floor(i / 8) % 3]];
    const pixels = randomCodes(1, 8 * 32 * 32 * 3, i + 1);
    const file = sharp(pixels, { raw: { width: 32, height: 32, channels: 3 } }).tint(shade);
    await file.png().toFile(path.join(folder, `photos/${i}.png`));
    lines.push(JSON.stringify({ image: `${i}.png`, captions: [`a ${shade} ${thing}`, `${thing} ${i}, ${shade}`] }));
  }
  await writeFile(path.join(folder, 'pairs.jsonl'), lines.slice(0, -24).join('\n'));
  await writeFile(path.join(folder, 'held-out.jsonl'), lines.slice(-24).join('\n'));
}

function runScript(cwd: string, { code, line }: Block): Promise<{ exitCode: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const file = path.join(cwd, `line-${line}.mjs`);
    void writeFile(file, code).then(() => {
      const child = spawn(process.execPath, [file], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('close', (exitCode) => resolve({ exitCode, stderr }));
    });
  });
}

describe('the README', () => {
  let cwd: string;
  beforeAll(() => {
    expect(scripts.length).toBeGreaterThan(0);
    expect(commands.length).toBeGreaterThan(0);
  });

  it('shows code and commands that run, from top to bottom', { timeout: 300_000 }, async () => {
    cwd = await readersFolder();
    for (const args of commands) {
      const done = await runCli(args, { cwd });
      expect(done, `npx crosshash ${args.join(' ')}`).toMatchObject({ exitCode: 0, stderr: '' });
    }
    for (const script of scripts) {
      expect(await runScript(cwd, script), `README.md, line ${script.line}`).toEqual({ exitCode: 0, stderr: '' });
    }
  });
});
