import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { runCommand } from './run-command.mjs';

const ROOT = process.cwd();
const WORKERS = 2;

/**
 * Checks the sources below a folder that a preset compiles, but for those in the folders `without`. Those of one folder are checked as one, because most of a run
 * goes into the standard library's headers. What was found clean is not checked again until a source, a header of the
 * project that it includes, its compile command, the checks or clang-tidy changes.
 */
export async function runClangTidy(preset, folder, without = []) {
  const build = `build/${preset}`;
  const stamps = 'build/clang-tidy';
  mkdirSync(stamps, { recursive: true });
  const tools = execFileSync(process.env.CLANG_TIDY, ['--version'], { encoding: 'utf8' }) + readFileSync('.clang-tidy');
  const commands = JSON.parse(readFileSync(`${build}/compile_commands.json`, 'utf8'))
    .map(({ file, command }) => ({ file: relative(ROOT, file), command }))
    .filter(({ file }) => file.startsWith(`${folder}/`) && !without.includes(dirname(file)));
  const waiting = unitsOf(commands)
    .map(({ files, command }) => ({ files, command, stamp: join(stamps, fingerprint(tools, command, files)) }))
    .filter(({ stamp }) => !existsSync(stamp));

  const complaints = [];
  const extra = preset === 'wasm' ? emscriptenArguments() : [];
  async function work() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { files, command, stamp } = next;
      const unit = `${stamp}.cc`;
      writeFileSync(unit, files.map((file) => `#include "${resolve(file)}"\n`).join(''));
      const { ok, log } = await runCommand(process.env.CLANG_TIDY, [
        '--quiet',
        '--config-file=.clang-tidy',
        '--checks=-bugprone-suspicious-include', // the unit itself
        ...extra,
        unit,
        '--',
        ...argumentsOf(command),
      ]);
      rmSync(unit);
      if (ok) {
        writeFileSync(stamp, files.join('\n'));
      } else {
        complaints.push(log);
      }
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work));
  return { ok: complaints.length === 0, log: complaints.join('\n') };
}

/**
 * Sources by folder and the compiler's arguments. One that Highway includes again for each instruction set is a unit of
 * its own.
 */
function unitsOf(commands) {
  const units = new Map();
  for (const { file, command } of commands) {
    const name = readFileSync(file, 'utf8').includes('HWY_TARGET_INCLUDE')
      ? file
      : `${dirname(file)} ${argumentsOf(command)}`;
    if (!units.has(name)) units.set(name, { files: [], command });
    units.get(name).files.push(file);
  }
  return [...units.values()];
}

/** The compiler's arguments without its name, the source and the object. */
function argumentsOf(command) {
  const words = [...command.matchAll(/(?:\\.|"(?:\\.|[^"\\])*"|[^\s"\\])+/g)]
    .map(([word]) => word.replace(/\\(.)|"/g, '$1')) // as a shell reads it
    .slice(1);
  // Headers may not have been precompiled yet; the sources include what they need.
  const precompiled = words.map((word, i) => word === '-Xclang' || words[i - 1] === '-Xclang');
  return words.filter(
    (word, i) =>
      !precompiled[i] && !['-o', '-c', '-Winvalid-pch'].includes(word) && !['-o', '-c'].includes(words[i - 1]),
  );
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

function fingerprint(tools, command, files) {
  const hash = createHash('sha256').update(tools).update(argumentsOf(command).join(' '));
  for (const each of files.flatMap((file) => [...withIncludes(file)])) {
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
