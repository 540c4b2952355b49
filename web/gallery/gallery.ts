import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';
import type { CoreModule } from '../engine/core-module.js';
import { loadCore } from '../engine/load-core.js';
import { ReadWriteLock } from '../engine/read-write-lock.js';
import { invalidArgument, toCrosshashError } from '../errors.js';
import type { CrossModal } from '../model/cross-modal.js';
import { addItems } from './add.js';
import { createStore } from './create-store.js';
import { histogramOf } from './histogram.js';
import type { NewItems } from './item-list.js';
import { type GalleryLocation, openStore } from './open-store.js';
import { saveStore } from './save.js';
import { checkSearch, searchStore } from './search.js';
import type { Coded, Store } from './store.js';
import type {
  AddOptions,
  CreateOptions,
  GalleryInfo,
  Hit,
  Id,
  OpenOptions,
  Query,
  Saved,
  SearchOptions,
  StoredItem,
} from './types.js';

/**
 * Items with their codes, to be searched and kept in one file. Calls on a gallery may overlap. In a page it lives in
 * the worker of its model.
 *
 * @example
 * const gallery = await Gallery.open('pictures.chg', { model });
 * const hits = await gallery.search({ text: 'a red apple' });
 */
export class Gallery implements AsyncIterable<StoredItem> {
  readonly #store: Store;
  readonly #model: CrossModal | undefined;
  readonly #saving = new ReadWriteLock();
  #file: string | undefined;

  private constructor(store: Store, model: CrossModal | undefined, file?: string) {
    this.#store = store;
    this.#model = model;
    this.#file = file;
  }

  /** An empty gallery. Fails with `invalid-argument`, `wrong-bits` or `wrong-dimensions`. */
  static async create(options: CreateOptions): Promise<Gallery> {
    return typed(async () => new Gallery(createStore(await coreFor(options), options), options.model));
  }

  /**
   * Opens a gallery from a path (in Node), an address, `opfs:NAME` (what a page has saved), or the bytes of its file,
   * and checks all of it. A page keeps what comes from an address, for when there is no network.
   * Fails with `file-not-found`, `not-a-gallery`, `damaged-gallery` (`section` says where), `newer-version`,
   * `other-model` or `wrong-bits` when `model` is not the one it was made with, or `aborted`.
   */
  static async open(where: GalleryLocation, options: OpenOptions = {}): Promise<Gallery> {
    return typed(async () => {
      const { store, file } = await openStore(await coreFor(options), where, options);
      return new Gallery(store, options.model, file);
    });
  }

  /** How many items it holds. */
  get size(): number {
    return this.#store.gallery.size;
  }

  /** The width of its codes. */
  get bits(): number {
    return this.#store.gallery.bits;
  }

  /** How many values a kept embedding has; 0 when none are kept. */
  get dimensions(): number {
    return this.#store.gallery.dimensions;
  }

  /** What its items are, such as `image`. */
  get modality(): string {
    return this.#store.gallery.modality;
  }

  /**
   * Encodes items and adds them at the end, in their order; gives how many were added. When it fails, at an item
   * or by an abort, the items before stay added. Fails as `model.encode` does, and with `wrong-bits`,
   * `wrong-dimensions`, or `invalid-argument` for an id that is taken.
   */
  add(items: NewItems, options: AddOptions = {}): Promise<number> {
    return typed(() => addItems(this.#store, this.#model, items, options));
  }

  /**
   * Finds the items nearest to a text, a picture or a code, best first; fewer than `k` only when there are fewer.
   * The codes nearest by Hamming distance are the candidates, which are then put in order as `rerank` says.
   * Fails as `model.encode` does, and with `k-out-of-range`, `wrong-bits` or `invalid-argument`.
   */
  search(query: Query, options: SearchOptions = {}): Promise<Hit[]> {
    return typed(async () => {
      checkSearch(options);
      throwIfAborted(options.signal);
      return searchStore(this.#store, await this.#coded(query, options.signal), options);
    });
  }

  /**
   * How many items lie at each Hamming distance from the query: value d of `bits + 1` counts those at d.
   * Fails as {@link search} does.
   */
  histogram(query: Query, { signal }: { signal?: AbortSignal } = {}): Promise<Uint32Array> {
    return typed(async () => {
      throwIfAborted(signal);
      return histogramOf(this.#store, await this.#coded(query, signal), signal);
    });
  }

  /** The item with this id, if there is one. */
  get(id: Id): Promise<StoredItem | undefined> {
    return typed(async () => {
      const position = this.#store.find(id);
      return position < 0 ? undefined : this.#store.item(position);
    });
  }

  /** Whether there is an item with this id. */
  has(id: Id): Promise<boolean> {
    return typed(async () => this.#store.find(id) >= 0);
  }

  /** Up to `count` items from position `first` on; fewer only at the end. */
  items(first: number, count: number): Promise<StoredItem[]> {
    return typed(async () => {
      if (!(Number.isInteger(first) && Number.isInteger(count) && first >= 0 && count >= 0)) {
        throw invalidArgument('first and count must be whole numbers from 0.');
      }
      const length = Math.max(0, Math.min(count, this.size - first));
      return Array.from({ length }, (_, i) => this.#store.item(first + i));
    });
  }

  /** All items by position; those that are added meanwhile come too. */
  async *[Symbol.asyncIterator](): AsyncGenerator<StoredItem> {
    for (let position = 0; position < this.size; position++) yield this.#store.item(position);
  }

  /** What there is to know of it. */
  info(): Promise<GalleryInfo> {
    return typed(async () => {
      const { gallery } = this.#store;
      const { size, unsaved, bits, dimensions, modality, fingerprint } = gallery;
      const ids = gallery.integerIds ? 'integers' : 'strings';
      const metadata = JSON.parse(gallery.metadata);
      const sections = gallery.sections();
      return {
        size,
        unsaved,
        bits,
        dimensions,
        modality,
        ids,
        fingerprint,
        metadata,
        bytes: gallery.fileLength,
        sections,
      };
    });
  }

  /**
   * Saves it to a path, in a page to `opfs:NAME`; by default to where it was opened from or saved last. Items that are
   * new since then are appended when that file is still as it was; otherwise a whole new file takes its place in one
   * step. Whatever happens on the way, the old gallery or the new one is there. Fails with `write-failed`,
   * `storage-unavailable` or `aborted`.
   */
  save(where: string | URL | undefined = this.#file, { signal }: { signal?: AbortSignal } = {}): Promise<Saved> {
    return typed(() =>
      this.#saving.write(async () => {
        throwIfAborted(signal);
        if (where === undefined) throw invalidArgument('Say where to save the gallery.');
        const file = platform.galleryFile(where);
        const saved = await saveStore(this.#store, file, file.key === this.#file, signal);
        this.#file = file.key;
        return saved;
      }),
    );
  }

  /** The bytes of its file, to be kept elsewhere, such as a visitor's download; {@link open} takes them. */
  bytes(): Promise<Uint8Array> {
    return typed(() => this.#saving.write(() => this.#store.image()));
  }

  /** Gives its memory back; what is under way and later calls fail with `disposed`. The model stays as it is. */
  dispose(): void {
    this.#store.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async #coded(query: Query, signal: AbortSignal | undefined): Promise<Coded> {
    if (isCoded(query)) return query;
    if (!this.#model) throw invalidArgument('The gallery was opened without a model; give one, or search by a code.');
    return this.#model.encodeNext(query, false, signal);
  }
}

function isCoded(query: Query): query is Extract<Query, { code: unknown }> {
  return typeof query === 'object' && query !== null && 'code' in query;
}

/** A gallery lives in the core of its model. */
async function coreFor({ model, core }: Pick<OpenOptions, 'model' | 'core'>): Promise<CoreModule> {
  return model?.core ?? loadCore(core);
}

/** Whatever goes wrong, a CrosshashError says so. */
async function typed<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toCrosshashError(error);
  }
}
