import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { runCommand } from './run-command.mjs';

const FOLDER = 'build/pack';
const STAMP = `${FOLDER}/packed-from`;

/** Packs the built package as npm would publish it, if it has changed since. Resolves to the archive's path. */
export async function packPackage() {
  const { name, version, files } = JSON.parse(readFileSync('package.json', 'utf8'));
  const archive = `${FOLDER}/${name}-${version}.tgz`;
  const stamp = fingerprint(['package.json', ...files]);
  if (!existsSync(archive) || !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== stamp) {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    const { ok, log } = await runCommand('npm', ['pack', '--ignore-scripts', `--pack-destination=${FOLDER}`]);
    if (!ok) {
      throw new Error(`npm pack failed: ${log}`);
    }
    writeFileSync(STAMP, stamp);
  }
  return archive;
}

function fingerprint(entries) {
  const hash = createHash('sha256');
  for (const path of entries.flatMap(filesIn).sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesIn(entry) {
  return statSync(entry).isFile()
    ? [entry]
    : readdirSync(entry, { withFileTypes: true }).flatMap(({ name }) => filesIn(`${entry}/${name}`));
}
