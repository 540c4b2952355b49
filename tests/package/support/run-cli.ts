import { spawn } from 'node:child_process';
import { cliScript } from './paths.js';

/** What a finished command left behind. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `crosshash` with these arguments; `onStart` may do something to it meanwhile. */
export function runCli(
  args: readonly string[],
  { cwd, onStart }: { cwd?: string; onStart?: (kill: (signal: NodeJS.Signals) => void) => void } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cliScript, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...output }));
    onStart?.((signal) => child.kill(signal));
  });
}
