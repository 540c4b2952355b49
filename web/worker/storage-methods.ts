import * as platform from '#platform';
import { CrosshashError, invalidArgument } from '../errors.js';
import type { DeviceFiles } from '../platform/device-files.js';
import type { KeptGallery } from '../storage.js';
import type { CallContext } from './messages.js';

const folders = ['galleries', 'models', 'addresses'] as const;

async function deviceFiles(): Promise<DeviceFiles> {
  const files = await platform.deviceFiles();
  if (files) return files;
  throw new CrosshashError('storage-unavailable', 'This browser keeps nothing for this page.');
}

/** What the browser keeps, for a page. */
export const storageMethods = {
  async keptGalleries(_: CallContext): Promise<KeptGallery[]> {
    const kept = await (await deviceFiles()).list('galleries');
    return kept.map(({ name, bytes }) => ({ name: `opfs:${name}`, bytes }));
  },

  async removeKept(_: CallContext, name: string): Promise<void> {
    if (!name.startsWith('opfs:')) throw invalidArgument(`${name} is no name of a kept gallery; it begins with opfs:.`);
    await (await deviceFiles()).remove(`galleries/${name.slice('opfs:'.length)}`);
  },

  async clearKept(_: CallContext): Promise<void> {
    const files = await deviceFiles();
    for (const folder of folders) {
      for (const { name } of await files.list(folder)) await files.remove(`${folder}/${name}`);
    }
  },
};
