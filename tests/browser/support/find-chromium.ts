import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The executable of the browser that the tests drive: CROSSHASH_CHROMIUM, or what PATH has. */
export function findChromium(): string {
  const named = process.env.CROSSHASH_CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = ['chromium', 'google-chrome'].flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = candidates.find(isExecutable);
  if (!found) throw new Error('There is no Chromium on PATH; `bash scripts/bootstrap.sh` installs it.');
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
