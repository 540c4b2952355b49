import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Platform } from '../platform.js';
import { decodePicture } from './decode-picture.js';
import { DiskGalleryFile } from './disk-gallery-file.js';
import { fileIn, readBytes } from './read-bytes.js';
import { loadRuntime } from './runtime.js';
import { parentPort, startImageWorker } from './thread-port.js';

/** Node 20 and later. */
export const platform: Platform = {
  nextTurn: () => setImmediate(),
  workerCount: () => Math.min(4, availableParallelism()),
  defaultModel: () => new URL('../../../models/default/', import.meta.url),
  fileIn,
  readBytes,
  decodePicture,
  loadRuntime,
  startImageWorker,
  parentPort,
  galleryFile: (where) => new DiskGalleryFile(where),
};
