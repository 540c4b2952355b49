import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CrosshashError, invalidArgument } from '../../errors.js';
import { parseManifest } from '../../model/parse-manifest.js';
import { reasonOf } from '../../platform/node/read-bytes.js';

const companions = ['model.json', 'MODEL_CARD.md', 'LICENSE', 'NOTICE'];

/**
 * Fails before the long work where a model folder could not be written: `write-failed`, or `invalid-argument` when
 * something is there already. With `force` a model may be replaced, but not a folder that holds anything else.
 */
export async function checkModelFolder(out: string, force: boolean): Promise<void> {
  const there = await stat(out).catch(() => undefined);
  if (there && !there.isDirectory()) throw invalidArgument(`${out} is there and is not a folder; give another name.`);
  const names = there ? await readdir(out) : [];
  if (names.length > 0) {
    const others = await othersIn(out, names);
    if (others) throw invalidArgument(`${out} is there and ${others}; give another name.`);
    if (!force) throw invalidArgument(`${out} is there; give another name, or --force to replace this model.`);
  }
  try {
    await access(path.dirname(path.resolve(out)), constants.W_OK);
  } catch (error) {
    throw writeFailed(out, 'its folder is not there or is read-only', error);
  }
}

/**
 * Writes a whole new folder beside `out` and then gives it that name, so that the old model or the new one is there,
 * whatever happens. Fails with `write-failed`.
 */
export async function writeModelFolder(out: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const target = path.resolve(out);
  const fresh = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    for (const [name, bytes] of files) await writeFile(path.join(fresh, name), bytes);
    await replaceFolder(target, fresh);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw writeFailed(out, reasonOf(error), error);
  }
}

/** What is in a folder besides a model, in words. */
async function othersIn(folder: string, names: readonly string[]): Promise<string | undefined> {
  if (!names.includes('model.json')) return 'is not a model';
  let known = companions;
  try {
    const { files } = parseManifest(await readFile(path.join(folder, 'model.json')));
    known = [...companions, ...[...files.keys()].map((name) => name.split('/')[0] ?? name)];
  } catch {
    return 'its model.json cannot be read';
  }
  const other = names.find((name) => !known.includes(name));
  return other === undefined ? undefined : `holds ${other} as well, which is no part of its model`;
}

async function writeFile(name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(name), { recursive: true });
  const file = await open(name, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function replaceFolder(target: string, fresh: string): Promise<void> {
  const old = `${fresh}.old`;
  const moved = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(fresh, target);
  } catch (error) {
    if (moved) await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

function writeFailed(out: string, reason: string, cause: unknown): CrosshashError {
  return new CrosshashError('write-failed', `${out} could not be written: ${reason}.`, { cause });
}
