import { existsSync } from 'node:fs';
import { countGoogleTests } from './count-google-tests.mjs';
import { runCommand, runCommands } from './run-command.mjs';

const PRESETS = ['native', 'native-asan', 'wasm'];

/** The C++ core: built with warnings as errors, and tested, by every preset. */
export function coreSteps() {
  return PRESETS.flatMap((preset) => [
    { name: `build ${preset}`, run: () => buildPreset(preset) },
    { name: `test ${preset}`, run: () => testPreset(preset) },
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

async function testPreset(preset) {
  const { ok, log } = await runCommand('ctest', [
    '--preset',
    preset,
    '--verbose',
    '--parallel',
    '2',
    '--no-tests=error',
  ]);
  return { ok, log, ...countGoogleTests(log) };
}
