import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';
import type { CoreGallery, CoreModule } from '../engine/core-module.js';
import { CrosshashError, invalidArgument } from '../errors.js';
import type { CrossModal } from '../model/cross-modal.js';
import { writeWhole } from '../platform/byte-sink.js';
import type { ReadOptions } from '../platform/platform.js';
import { readBlob } from '../platform/read-blob.js';
import { noModel } from './create-store.js';
import { FileBytes } from './file-bytes.js';
import { Store } from './store.js';
import type { OpenOptions } from './types.js';

/** Where a gallery is: the path or address of its file, in a page `opfs:NAME`, or the file's bytes. */
export type GalleryLocation = string | URL | Uint8Array | ArrayBuffer | Blob;

/** What a gallery must fit of the model that it is used with. */
export type ModelShape = Pick<CrossModal, 'name' | 'version' | 'fingerprint' | 'bits' | 'dimensions'>;

/** A gallery in memory, and the key of the file it came from when that can be written. */
export async function openStore(
  core: CoreModule,
  where: GalleryLocation,
  { model, signal, onProgress }: Pick<OpenOptions, 'signal' | 'onProgress'> & { model?: ModelShape },
): Promise<{ store: Store; file: string | undefined }> {
  throwIfAborted(signal);
  let loaded = 0;
  const onBytes = (bytes: number, total: number) => {
    loaded += bytes;
    onProgress?.({ phase: 'gallery', loaded, total });
  };
  const file = new FileBytes(core);
  try {
    await readFile(where, file, { signal, onBytes, keep: true });
    throwIfAborted(signal);
    const store = new Store(core, () => file.open());
    try {
      if (model) checkModel(store.gallery, model);
      return { store, file: fileOf(where) };
    } catch (error) {
      store.dispose();
      throw error;
    }
  } finally {
    file.dispose();
  }
}

async function readFile(where: GalleryLocation, file: FileBytes, options: ReadOptions): Promise<void> {
  if (typeof where === 'string' || where instanceof URL) return platform.readInto(where, file, options);
  if (where instanceof Blob) return readBlob(where, file, options);
  if (!(where instanceof Uint8Array || where instanceof ArrayBuffer)) {
    throw invalidArgument('The gallery must be a path, an address, the bytes of a file, or a Blob.');
  }
  writeWhole(where instanceof Uint8Array ? where : new Uint8Array(where), file);
  options.onBytes?.(where.byteLength, where.byteLength);
}

/** The key of a file on this machine; a file from elsewhere can be read, but not saved back. */
function fileOf(where: GalleryLocation): string | undefined {
  if (typeof where !== 'string' && !(where instanceof URL)) return undefined;
  try {
    return platform.galleryFile(where).key;
  } catch {
    return undefined;
  }
}

/** Throws code `other-model`, `wrong-bits` or `wrong-dimensions` unless `model` is the one that a gallery was made with. */
export function checkModel(gallery: Pick<CoreGallery, 'fingerprint' | 'bits' | 'dimensions'>, model: ModelShape): void {
  if (gallery.fingerprint !== model.fingerprint) {
    const made = gallery.fingerprint === noModel ? 'without a model' : 'with another model';
    throw new CrosshashError(
      'other-model',
      `The gallery was made ${made}, not with ${model.name} ${model.version}; encode it again.`,
    );
  }
  if (gallery.bits !== model.bits) {
    throw new CrosshashError(
      'wrong-bits',
      `The gallery has codes of ${gallery.bits} bits; the model makes ${model.bits}. Load it with { bits: ${gallery.bits} }, where it has that width.`,
    );
  }
  if (gallery.dimensions !== 0 && gallery.dimensions !== model.dimensions) {
    const message = `The gallery keeps embeddings of ${gallery.dimensions} values; the model makes ${model.dimensions}.`;
    throw new CrosshashError('wrong-dimensions', message);
  }
}
