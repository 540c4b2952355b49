// Node 20 and later; see Platform.
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { DeviceFiles } from '../device-files.js';
import type { GalleryFile } from '../gallery-file.js';
import { DiskGalleryFile } from './disk-gallery-file.js';

export { decodePicture } from './decode-picture.js';
export { fileIn, readBytes } from './read-bytes.js';
export { readInto } from './read-into.js';
export { loadRuntime } from './runtime.js';
export { hearMessages, startEncoderWorker, startLearningWorker, startShardWorker } from './thread-port.js';

export const networksApart = false;

export const deviceFiles = async (): Promise<DeviceFiles | undefined> => undefined;

export const nextTurn = (): Promise<void> => setImmediate();

export const workerCount = (): number => Math.min(4, availableParallelism());

export const threadCount = (): number => availableParallelism();

export const portableAddress = (where: string | URL): string => String(where);

export const defaultModel = (): URL => new URL('../../../models/default/', import.meta.url);

export const galleryFile = (where: string | URL): GalleryFile => new DiskGalleryFile(where);
