import * as platform from '#platform';
import type { FileEntry } from './manifest.js';
import { sha256 } from './sha256.js';

/** A file of a model that the browser keeps, if it is there and undamaged. Named by content, it is never out of date. */
export async function readKeptFile(entry: FileEntry): Promise<Uint8Array | undefined> {
  const files = await platform.deviceFiles();
  const bytes = await files?.read(nameOf(entry)).catch(() => undefined);
  if (!bytes || bytes.length !== entry.bytes || (await sha256(bytes)) !== entry.sha256) return undefined;
  return bytes;
}

/** Keeps a file for next time. Where there is no room the next time has to fetch it again. */
export async function keepFile(entry: FileEntry, bytes: Uint8Array): Promise<void> {
  const files = await platform.deviceFiles();
  await files?.write(nameOf(entry), bytes).catch(() => {});
}

function nameOf({ sha256: digest }: FileEntry): string {
  return `models/${digest}`;
}
