import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';
import type { CoreModule } from '../engine/core-module.js';
import { CrosshashError, invalidArgument } from '../errors.js';
import { noModel } from './create-store.js';
import { Store } from './store.js';
import type { OpenOptions } from './types.js';

/** Where a gallery is: the path or address of its file, in a page `opfs:NAME`, or the file's bytes. */
export type GalleryLocation = string | URL | Uint8Array | ArrayBuffer | Blob;

/** A gallery in memory, and the key of the file it came from when that can be written. */
export async function openStore(
  core: CoreModule,
  where: GalleryLocation,
  { model, signal, onProgress }: OpenOptions,
): Promise<{ store: Store; file: string | undefined }> {
  throwIfAborted(signal);
  let loaded = 0;
  const onBytes = (bytes: number) => {
    loaded += bytes;
    onProgress?.({ phase: 'gallery', loaded, total: 0 });
  };
  const bytes = await bytesOf(where, { signal, onBytes, keep: true });
  throwIfAborted(signal);
  const store = new Store(core, () => core.openGallery(bytes));
  try {
    if (model) checkModel(store, model);
    return { store, file: fileOf(where) };
  } catch (error) {
    store.dispose();
    throw error;
  }
}

async function bytesOf(where: GalleryLocation, options: Parameters<typeof platform.readBytes>[1]): Promise<Uint8Array> {
  if (typeof where === 'string' || where instanceof URL) return platform.readBytes(where, options);
  if (where instanceof Uint8Array) return where;
  if (where instanceof ArrayBuffer) return new Uint8Array(where);
  if (where instanceof Blob) return new Uint8Array(await where.arrayBuffer());
  throw invalidArgument('The gallery must be a path, an address, the bytes of a file, or a Blob.');
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

function checkModel({ gallery }: Store, model: NonNullable<OpenOptions['model']>): void {
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
      `The gallery has codes of ${gallery.bits} bits; the model makes ${model.bits}.`,
    );
  }
  if (gallery.dimensions !== 0 && gallery.dimensions !== model.dimensions) {
    const message = `The gallery keeps embeddings of ${gallery.dimensions} values; the model makes ${model.dimensions}.`;
    throw new CrosshashError('wrong-dimensions', message);
  }
}
