import { CommanderError } from 'commander';
import { toCrosshashError } from '../errors.js';
import { stoppedExitCode } from './stop-signal.js';

/** Says on one line of stderr what went wrong, and gives the exit code. */
export function reportError(error: unknown): number {
  if (error instanceof CommanderError) {
    const commands = 'say what to do: encode, search, info, remove, compact, fit, eval, calibrate or model';
    const hint = error.code === 'commander.help' ? commands : oneLine(error.message);
    process.stderr.write(`crosshash: ${hint.replace(/^error: /, '')} (see crosshash --help) [invalid-argument]\n`);
    return 1;
  }
  const { code, message, cause } = toCrosshashError(error);
  process.stderr.write(`crosshash: ${oneLine(message)} [${code}]\n`);
  if (code === 'internal' && process.env.CROSSHASH_DEBUG) console.error(cause ?? error);
  return code === 'aborted' ? stoppedExitCode(cause) : 1;
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim();
}
