import { readFile, rm } from 'node:fs/promises';
import { runCommand } from './run-command.mjs';

/** Runs Vitest with a configuration, and further arguments, and counts its tests; `name` names its report in build/. */
export async function runVitest(name, config, further = []) {
  const file = `build/${name}.json`;
  await rm(file, { force: true });
  const { ok, log } = await runCommand('vitest', [
    'run',
    ...further,
    `--config=${config}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  return {
    ok,
    log,
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}
