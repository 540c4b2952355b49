import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './support/paths.js';
import { type Block, blocksOf, commandsOf } from './support/readme-blocks.js';
import { runCli } from './support/run-cli.js';

/** A measurement as a card tells it: the command, and what it printed. */
interface Measurement {
  readonly card: string;
  readonly line: number;
  readonly args: readonly string[];
  readonly printed: string;
}

const short = 300; // queries; longer measurements are not repeated here
const near = 0.011; // another processor rounds otherwise: two queries of 199 may fall on the other side

/** Photographs that lie beside the project where it is developed; elsewhere their measurements are skipped. */
const data = path.join(projectRoot, '../shared/data');

/** An argument with the path of those photographs instead of the name that a card gives them. */
function withData(arg: string): string {
  const [set = ''] = arg.split('/');
  return arg.includes('/') && existsSync(path.join(data, set)) ? path.join(data, arg) : arg;
}

function measurementOf(card: string, { language, code, line }: Block): Measurement[] {
  if (language !== 'console') return [];
  const [command = '', ...printed] = code.split('\n');
  const args = commandsOf({ language: 'sh', code: command.replace(/^\$ /, ''), line })[0] ?? [];
  return [{ card, line, args: args.map(withData), printed: printed.join('\n') }];
}

/** The cells of the table's lines by task, mode and bits. */
function rowsOf(printed: string): Map<string, number[]> {
  const lines = printed.split('\n').map((line) => line.trim().split(/\s+/));
  const rows = lines.filter(([task = '', , bits = '']) => /^\w+-to-\w+$/.test(task) && /^(?:-|\d+)$/.test(bits));
  return new Map(rows.map(([task, mode, bits, ...shares]) => [`${task} ${mode} ${bits}`, shares.map(Number)]));
}

const folders = await readdir(path.join(projectRoot, 'models'));
const cards = folders
  .map((folder) => `models/${folder}/MODEL_CARD.md`)
  .filter((card) => existsSync(path.join(projectRoot, card)));
const measurements = (
  await Promise.all(cards.map(async (card) => (await blocksOf(card)).flatMap((block) => measurementOf(card, block))))
).flat();

/** The clip art and its split, as `npm start` makes them; without Debian's packages there is none. */
function makePictures(): Promise<unknown> {
  const script = path.join(projectRoot, 'scripts/pictures/main.mjs');
  return new Promise((resolve) => spawn(process.execPath, [script], { cwd: projectRoot }).on('close', resolve));
}

describe('the cards of the models', () => {
  it('have tables that crosshash eval printed', () => {
    expect(cards).toContain('models/default/MODEL_CARD.md');
    for (const { printed, args } of measurements.filter(({ args: [command] }) => command === 'eval')) {
      if (args.includes('--keywords'))
        expect(printed, args.join(' ')).toMatch(/^mean of \d+ +[\d.]+ +[\d.]+ +[\d.]+$/m);
      else expect(rowsOf(printed).size, args.join(' ')).toBeGreaterThan(3);
    }
    expect(measurements.length).toBeGreaterThan(0);
  });

  for (const { card, line, args, printed } of measurements) {
    const rows = rowsOf(printed);
    const [, , , , queries = Number.POSITIVE_INFINITY] = [...rows.values()][0] ?? [];
    const pairs = args[args.indexOf('--pairs') + 1] ?? '';
    const repeats = args[0] === 'eval' && !args.includes('--distractors') && queries <= short;
    if (!repeats) continue;
    it(`${card}, line ${line}, is what eval says`, { timeout: 600_000 }, async ({ skip }) => {
      const there = () => existsSync(path.join(projectRoot, pairs));
      if (!there() && pairs.startsWith('build/pictures/')) await makePictures();
      if (!there()) skip(`${pairs} is not there`);
      const { stdout, stderr, exitCode } = await runCli(args, { cwd: projectRoot });
      expect([exitCode, stderr]).toEqual([0, '']);
      const measured = rowsOf(stdout);
      expect([...measured.keys()]).toEqual([...rows.keys()]);
      for (const [row, shares] of rows) {
        for (const [i, share] of shares.entries()) {
          expect(Math.abs(share - (measured.get(row)?.[i] ?? Number.NaN)), row).toBeLessThanOrEqual(near);
        }
      }
    });
  }
});
