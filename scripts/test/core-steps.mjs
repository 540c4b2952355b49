import { existsSync, readdirSync } from 'node:fs';
import { countGoogleTests } from './count-google-tests.mjs';
import { runCommand, runCommands } from './run-command.mjs';

export const PRESETS = ['native', 'native-asan', 'wasm'];

// Where the compiler's best makes a difference. The others are tested natively too, under sanitizers.
const FAST_AREAS = ['codes', 'encode', 'hashing', 'index'];

// Compiling Eigen takes long, under sanitizers twice as long: that is for long runs.
const EIGEN_AREAS = ['learning'];

/** The C++ core: built with warnings as errors, and tested, by every preset. `filter` says which tests, as GoogleTest's. */
export function coreSteps({ filter = '*', long = false } = {}) {
  return PRESETS.flatMap((preset) => {
    const areas = areasOf(preset, long);
    return [
      { name: `build ${preset}`, run: () => buildPreset(preset, areas) },
      { name: `test ${preset}`, run: () => testPreset(preset, { filter, area: areas.join('|') }) },
    ];
  });
}

/** The folders of tests/core that a preset tests. */
function areasOf(preset, long) {
  const all = readdirSync('tests/core', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const withoutEigen = all.filter((area) => !EIGEN_AREAS.includes(area));
  if (preset === 'native') return [...FAST_AREAS, ...EIGEN_AREAS];
  // As WebAssembly learners are tested by tests/package.
  return preset === 'native-asan' && long ? all : withoutEigen;
}

export function configurePreset(preset) {
  // Once configured, Ninja does so again by itself when a CMake file or the list of sources changes.
  return existsSync(`build/${preset}/build.ninja`)
    ? Promise.resolve({ ok: true, log: '' })
    : runCommand('cmake', ['--preset', preset]);
}

/** Builds what tests these areas. */
async function buildPreset(preset, areas) {
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
