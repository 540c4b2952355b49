import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runClangTidy } from './clang-tidy.mjs';
import { configurePreset } from './core-steps.mjs';
import { runCommand } from './run-command.mjs';

const FOLDERS_OF_CPP = ['src', 'bindings', 'tests', 'scripts'];

/** How the sources are written; `npm run format` mends most of it. */
export function formSteps() {
  return [
    { name: 'clang-format', run: checkCppFormat },
    { name: 'biome', run: () => runCommand('biome', ['check', '--error-on-warnings']) },
  ];
}

// Eigen's headers make clang-tidy take minutes: that is for long runs.
const EIGEN_FOLDER = 'src/learning';

/** Static checks of C++. What a preset compiles is checked as that preset compiles it. */
export function tidySteps({ long = false } = {}) {
  return [
    { name: 'clang-tidy src', run: () => tidy('native', 'src', long ? [] : [EIGEN_FOLDER]) },
    { name: 'clang-tidy bindings', run: () => tidy('wasm', 'bindings') },
  ];
}

function checkCppFormat() {
  const files = FOLDERS_OF_CPP.flatMap((folder) => filesBelow(folder)).filter((file) => /\.(h|cc)$/.test(file));
  return runCommand(process.env.CLANG_FORMAT, ['--dry-run', '-Werror', ...files]);
}

async function tidy(preset, folder, without = []) {
  const configured = await configurePreset(preset);
  return configured.ok ? runClangTidy(preset, folder, without) : configured;
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
