import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { runCommand } from './run-command.mjs';

const ROOT = process.cwd();
const WORKERS = 2;

/**
 * Checks the sources below a folder that a preset compiles. A source that was found clean is not checked again until it,
 * a header of the project that it includes, its compile command, the checks or clang-tidy changes.
 */
export async function runClangTidy(preset, folder) {
  const build = `build/${preset}`;
  const stamps = 'build/clang-tidy';
  mkdirSync(stamps, { recursive: true });
  const tools = execFileSync(process.env.CLANG_TIDY, ['--version'], { encoding: 'utf8' }) + readFileSync('.clang-tidy');
  const waiting = JSON.parse(readFileSync(`${build}/compile_commands.json`, 'utf8'))
    .map(({ file, command }) => ({ file: relative(ROOT, file), command }))
    .filter(({ file }) => file.startsWith(`${folder}/`))
    .map(({ file, command }) => ({ file, stamp: join(stamps, fingerprint(tools, command, file)) }))
    .filter(({ stamp }) => !existsSync(stamp));

  const complaints = [];
  const extra = preset === 'wasm' ? emscriptenArguments() : [];
  async function work() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { file, stamp } = next;
      const { ok, log } = await runCommand(process.env.CLANG_TIDY, ['--quiet', '-p', build, ...extra, file]);
      if (ok) {
        writeFileSync(stamp, file);
      } else {
        complaints.push(log);
      }
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work));
  return { ok: complaints.length === 0, log: complaints.join('\n') };
}

/** em++ passes these to clang itself; a bare clang-tidy has to be told. */
function emscriptenArguments() {
  const flags = execFileSync(join(process.env.EMSCRIPTEN_ROOT, 'em++'), ['--cflags', '-fwasm-exceptions'], {
    encoding: 'utf8',
  })
    .trim()
    .split(/\s+/);
  return flags.map((flag) => `--extra-arg=${flag}`);
}

function fingerprint(tools, command, file) {
  const hash = createHash('sha256').update(tools).update(command);
  for (const each of withIncludes(file)) {
    hash.update(each).update(readFileSync(each));
  }
  return hash.digest('hex');
}

/** A source and all that it includes from the project, in a steady order. */
function withIncludes(file, found = new Set()) {
  if (!found.has(file)) {
    found.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/^\s*#\s*include\s+"([^"]+)"/gm)) {
      const included = [join('src', name), join(dirname(file), name), join('bindings', name)].find(existsSync);
      if (included) {
        withIncludes(included, found);
      }
    }
  }
  return found;
}
