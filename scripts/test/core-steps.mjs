import { existsSync } from 'node:fs';
import { countGoogleTests } from './count-google-tests.mjs';
import { runCommand, runCommands } from './run-command.mjs';

export const PRESETS = ['native', 'native-asan', 'wasm'];

// Where the compiler's best makes a difference. The others are tested natively too, under sanitizers.
const FAST_AREAS = ['codes', 'encode', 'hashing', 'index'];

/** The C++ core: built with warnings as errors, and tested, by every preset. `filter` says which tests, as GoogleTest's. */
export function coreSteps({ filter = '*' } = {}) {
  return PRESETS.flatMap((preset) => {
    const areas = preset === 'native' ? FAST_AREAS : undefined;
    return [
      { name: `build ${preset}`, run: () => buildPreset(preset, areas) },
      { name: `test ${preset}`, run: () => testPreset(preset, { filter, area: areas?.join('|') }) },
    ];
  });
}

export function configurePreset(preset) {
  // Once configured, Ninja does so again by itself when a CMake file or the list of sources changes.
  return existsSync(`build/${preset}/build.ninja`)
    ? Promise.resolve({ ok: true, log: '' })
    : runCommand('cmake', ['--preset', preset]);
}

/** Builds everything, or what tests these areas. */
async function buildPreset(preset, areas = []) {
  const configured = await configurePreset(preset);
  const targets = areas.flatMap((area) => ['--target', `crosshash_${area}_test`]);
  return configured.ok
    ? runCommands([['cmake', '--build', '--preset', preset, ...targets, '--', '-k', '0']])
    : configured;
}

/** Runs the tests of all areas, or of `area` alone. */
export async function testPreset(preset, { filter, area = '.*' }) {
  const { ok, log } = await runCommand(
    'ctest',
    ['--preset', preset, '--verbose', '--parallel', '2', '--no-tests=error', '--tests-regex', `^(${area})$`],
    { env: { GTEST_FILTER: filter } },
  );
  return { ok, log, ...countGoogleTests(log) };
}
