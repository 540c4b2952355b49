import { existsSync } from 'node:fs';
import { countGoogleTests } from './count-google-tests.mjs';
import { runCommand, runCommands } from './run-command.mjs';

export const PRESETS = ['native', 'native-asan', 'wasm'];

/** The C++ core: built with warnings as errors, and tested, by every preset. `filter` says which tests, as GoogleTest's. */
export function coreSteps({ filter = '*' } = {}) {
  return PRESETS.flatMap((preset) => [
    { name: `build ${preset}`, run: () => buildPreset(preset) },
    { name: `test ${preset}`, run: () => testPreset(preset, { filter }) },
  ]);
}

export function configurePreset(preset) {
  // Once configured, Ninja does so again by itself when a CMake file or the list of sources changes.
  return existsSync(`build/${preset}/build.ninja`)
    ? Promise.resolve({ ok: true, log: '' })
    : runCommand('cmake', ['--preset', preset]);
}

async function buildPreset(preset) {
  const configured = await configurePreset(preset);
  return configured.ok ? runCommands([['cmake', '--build', '--preset', preset, '--', '-k', '0']]) : configured;
}

/** Runs the tests of all areas, or of `area` alone. */
export async function testPreset(preset, { filter, area = '.*' }) {
  const { ok, log } = await runCommand(
    'ctest',
    ['--preset', preset, '--verbose', '--parallel', '2', '--no-tests=error', '--tests-regex', `^${area}$`],
    { env: { GTEST_FILTER: filter } },
  );
  return { ok, log, ...countGoogleTests(log) };
}
