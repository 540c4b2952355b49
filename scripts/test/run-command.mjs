import { spawn } from 'node:child_process';

/** Runs a program to its end. Resolves, never rejects, to whether it exited with 0 and what it printed. */
export function runCommand(program, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ ok: false, log: `${program}: ${error.message}` }));
    child.on('close', (code, signal) => {
      const end = signal ? `\n${program} was ended by ${signal}` : '';
      resolve({ ok: code === 0, log: Buffer.concat(chunks).toString() + end });
    });
  });
}

/** Runs commands one after the other until one fails. */
export async function runCommands(commands) {
  let log = '';
  for (const [program, ...args] of commands) {
    const result = await runCommand(program, args);
    log += result.log;
    if (!result.ok) {
      return { ok: false, log };
    }
  }
  return { ok: true, log };
}
