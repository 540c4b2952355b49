import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './paths.js';

/** A fenced block of a Markdown file. */
export interface Block {
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

/** The fenced blocks of a file of the project. */
export async function blocksOf(file: string): Promise<Block[]> {
  const text = await readFile(path.join(projectRoot, file), 'utf8');
  return [...text.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm)].map(({ 1: language = '', 2: code = '', index }) => ({
    language,
    code,
    line: text.slice(0, index).split('\n').length,
  }));
}

/** The `npx crosshash` commands of a shell block, as arguments. */
export function commandsOf(block: Block): string[][] {
  return block.code
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.startsWith('npx crosshash '))
    .map((line) => argumentsOf(line.replace(/\s+#.*$/, '')).slice(2));
}

function argumentsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}
