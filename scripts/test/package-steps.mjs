import { packPackage } from './pack-package.mjs';
import { runCommand } from './run-command.mjs';
import { runVitest } from './vitest.mjs';

/** The npm package as its users get it, and the types of what uses it here. */
export function buildPackageSteps() {
  return [
    { name: 'build package', run: () => runCommand('bash', ['scripts/build.sh']) },
    { name: 'tsc tests', run: () => runCommand('tsc', ['-p', 'tsconfig.check.json']) },
    { name: 'tsc demo', run: () => runCommand('tsc', ['-p', 'demo/tsconfig.json', '--noEmit']) },
  ];
}

/** Vitest, through the package's public names, but for the test files `without`. */
export function testPackageSteps({ without = [] } = {}) {
  const further = without.map((file) => `--exclude=${file}`);
  return [{ name: 'test package', run: () => runVitest('vitest', 'vitest.config.ts', further) }];
}

/** What npm would publish: whether every tool finds its files and its types. */
export function checkPackedSteps() {
  return [
    { name: 'publint', run: async () => runCommand('publint', ['run', '--strict', await packPackage()]) },
    // The package has ES modules only: `require` of it in old Node and Node 10's resolution are none of its promises.
    { name: 'attw', run: async () => runCommand('attw', ['--profile', 'esm-only', await packPackage()]) },
  ];
}

/** The package in pages and in those who build on it, in Chromium. */
export function testBrowserSteps() {
  return [{ name: 'test browser', run: () => runVitest('vitest-browser', 'vitest.browser.config.ts') }];
}
