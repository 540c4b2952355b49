import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cliScript, projectRoot } from '../../package/support/paths.js';

const folder = path.join(projectRoot, 'build/demo-test');
const gallery = path.join(folder, 'gallery.chg');

/** The pictures of the tests, see scripts/demo/few-pictures.mjs. */
export const pictures = path.join(folder, 'pictures');

async function node(script: string, ...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [script, ...args], { cwd: projectRoot });
}

const changed = async (file: string) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;

/** Builds the demo page around a small gallery; a minute the first time, then only what has changed. */
export async function buildSite(): Promise<string> {
  await node('scripts/demo/few-pictures.mjs', pictures);
  const list = path.join(pictures, 'gallery.jsonl');
  const model = path.join(projectRoot, 'models/default/model.json');
  if ((await changed(gallery)) < Math.max(await changed(list), await changed(model))) {
    await node(cliScript, 'encode', list, '--out', gallery);
  }
  const data = path.join(folder, 'data');
  const out = path.join(folder, 'site');
  await node('scripts/demo/main.mjs', '--gallery', gallery, '--pictures', pictures, '--data', data, '--out', out);
  return out;
}
