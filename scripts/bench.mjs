// bench.mjs NAME [ARGUMENTS...]: builds what the benchmark tests/bench/NAME measures, then runs its main.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const [name, ...rest] = process.argv.slice(2);
// `npm run bench index --json FILE`, without the `--` that npm asks for, leaves FILE here and `--json` to npm itself.
const args = process.env.npm_config_json === 'true' && rest.length === 1 ? ['--json', ...rest] : rest;
const main = `tests/bench/${name}/main.mjs`;

if (name === undefined || !existsSync(main)) {
  const names = readdirSync('tests/bench').filter((folder) => existsSync(`tests/bench/${folder}/main.mjs`));
  console.error(`Name a benchmark: npm run bench ${names.join(' | ')} [-- ARGUMENTS]`);
  process.exit(2);
}

run('bash', ['scripts/build.sh']);
if (existsSync(`tests/bench/${name}/wasm-read`)) {
  run('cmake', ['--build', '--preset', 'wasm', '--target', `crosshash_${name}_bench_wasm`, '--', '--quiet']);
}
if (existsSync(`tests/bench/${name}/native`)) {
  if (!existsSync('build/native/build.ninja')) {
    run('cmake', ['--preset', 'native']);
  }
  run('cmake', ['--build', '--preset', 'native', '--target', `crosshash_${name}_bench`, '--', '--quiet']);
}
run(process.execPath, [main, ...args]);

function run(program, programArgs) {
  const { status, error } = spawnSync(program, programArgs, { stdio: 'inherit' });
  if (error) {
    throw error;
  }
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
