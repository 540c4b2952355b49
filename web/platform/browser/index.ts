// Browsers: workers, and the engine in whatever thread a page runs it; see Platform.
import type { GalleryFile } from '../gallery-file.js';
import { OpfsGalleryFile } from './opfs-gallery-file.js';

export { decodePicture } from './decode-picture.js';
export { defaultModel } from './default-model.js';
export { deviceFiles } from './device-files.js';
export { hearMessages, startEncoderWorker } from './encoder-workers.js';
export { nextTurn } from './next-turn.js';
export { startLearningWorker, startShardWorker } from './own-workers.js';
export { portableAddress } from './portable-address.js';
export { fileIn, readBytes } from './read-bytes.js';
export { readInto } from './read-into.js';
export { loadRuntime } from './runtime.js';

export const networksApart = true;

export const workerCount = (): number => Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));

export const threadCount = (): number => navigator.hardwareConcurrency;

export const galleryFile = (where: string | URL): GalleryFile => new OpfsGalleryFile(where);
