import { readFile, rm } from 'node:fs/promises';
import { runCommand } from './run-command.mjs';

const REPORT = 'build/vitest.json';

/** The npm package as its users get it, and the types of what uses it here. */
export function buildPackageSteps() {
  return [
    { name: 'build package', run: () => runCommand('bash', ['scripts/build.sh']) },
    { name: 'tsc tests', run: () => runCommand('tsc', ['-p', 'tsconfig.check.json']) },
  ];
}

/** Vitest, through the package's public names. */
export function testPackageSteps() {
  return [{ name: 'test package', run: testPackage }];
}

async function testPackage() {
  await rm(REPORT, { force: true });
  const { ok, log } = await runCommand('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
  ]);
  const report = JSON.parse(await readFile(REPORT, 'utf8').catch(() => '{}'));
  return {
    ok,
    log,
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}
