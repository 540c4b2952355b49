import type { DeviceFiles } from '../device-files.js';
import { CacheFiles } from './cache-files.js';
import { OpfsFiles } from './opfs-files.js';

let opened: Promise<DeviceFiles | undefined> | undefined;

/** What the browser keeps for this page: in OPFS, else in the Cache API; nothing where it refuses both. */
export function deviceFiles(): Promise<DeviceFiles | undefined> {
  opened ??= OpfsFiles.open()
    .catch(() => CacheFiles.open())
    .catch(() => undefined);
  return opened;
}
