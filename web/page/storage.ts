import type { Storage } from '../storage.js';
import { sharedLine, withLine } from './shared-line.js';

/** What the browser keeps for this page. */
export const storage: Storage = {
  galleries: () => withLine(sharedLine(), (line) => line.call('keptGalleries', [])),
  remove: (name) => withLine(sharedLine(), (line) => line.call('removeKept', [name])),
  clear: () => withLine(sharedLine(), (line) => line.call('clearKept', [])),
};
