import * as platform from '#platform';
import { throwIfAborted } from '../abort.js';
import type { CoreModule } from '../engine/core-module.js';
import { loadCore } from '../engine/load-core.js';
import type { PrepareOptions } from '../engine/multi-index.js';
import { ReadWriteLock } from '../engine/read-write-lock.js';
import { invalidArgument, toCrosshashError } from '../errors.js';
import type { CrossModal } from '../model/cross-modal.js';
import { addItems } from './add.js';
import { asInGallery } from './center.js';
import { centerStore } from './center-store.js';
import { createStore } from './create-store.js';
import { histogramOf } from './histogram.js';
import { checkIds } from './ids.js';
import type { NewItems } from './item-list.js';
import { itemsFrom, nextItems } from './items.js';
import { type GalleryLocation, openStore } from './open-store.js';
import { saveStore } from './save.js';
import { searchStore } from './search.js';
import { checkSearch } from './search-plan.js';
import { checkWhy } from './shared-categories.js';
import type { Coded, Store } from './store.js';
import type {
  AddOptions,
  CenterOptions,
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
 * Items with their codes, to be searched and kept in one file. Calls on a gallery may overlap: what changes it waits
 * for the searches that are under way. In a page it lives in the worker of its model.
 *
 * @example
 * const gallery = await Gallery.open('pictures.chg', { model });
 * const hits = await gallery.search({ text: 'a red apple' });
 *
 * @example
 * await gallery.add({ image: 'apple.jpg' }, { replace: true }); // the file has changed
 * await gallery.remove(['pear.jpg', 'plum.jpg']);
 * await gallery.save();
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

  /** How many places are in use, those of removed items included: every position is below this. */
  get positions(): number {
    return this.#store.gallery.positions;
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

  /** What the rest of the package works on. @internal */
  get store(): Store {
    return this.#store;
  }

  /**
   * Encodes items and adds them at the end, in their order; gives how many were added. When it fails, at an item
   * or by an abort, the items before stay added. Fails as `model.encode` does, and with `wrong-bits`,
   * `wrong-dimensions`, or `invalid-argument` for an id that is taken, unless `replace` is set.
   */
  add(items: NewItems, options: AddOptions = {}): Promise<number> {
    return typed(() => addItems(this.#store, this.#model, items, options));
  }

  /**
   * Removes the items with these ids; gives how many were there. No search finds them from then on. Their places stay,
   * so that no other item's position changes, until {@link compact} or a save of a whole file closes them.
   * Fails with `invalid-argument` for what is no id, and then removes nothing.
   */
  remove(ids: Id | readonly Id[]): Promise<number> {
    return typed(async () => {
      const list = isList(ids) ? ids : [ids];
      checkIds(list);
      return this.#store.remove(list);
    });
  }

  /**
   * Closes the holes that removed items left: memory is given back, and the items behind them move to lower positions,
   * in the same order. Waits for searches and saves that are under way. The next save writes a whole new file.
   */
  compact(): Promise<void> {
    return typed(() => this.#saving.write(() => this.#store.compact()));
  }

  /**
   * Builds what makes searches with a small `radius` or few candidates quicker in a large gallery (multi-index
   * hashing): it takes memory and a while, and changes no answer. All goes on meanwhile, but for {@link compact} and
   * saves of a whole file, which wait. Items that are added from now on are searched as before; call it again after
   * many, and after the gallery was compacted. Fails with `aborted` or `out-of-memory`; searches then go on without.
   */
  prepare(options: PrepareOptions = {}): Promise<void> {
    return typed(() => this.#store.prepare(options));
  }

  /**
   * Takes the mean of its items' embeddings out of them, and out of what is added or searched for by an item of the same
   * kind from then on; the codes are made anew. Some models are better so (`CrossModal.centersGalleries`): what all pictures
   * of a gallery show tells nothing. Once, when the items are there, at least 100 of them; removed ones leave no holes
   * behind, as after {@link compact}. What comes encoded already is taken as it is. Fails with `invalid-argument` or `aborted`, and
   * then all is as before.
   */
  center(options: CenterOptions = {}): Promise<void> {
    return typed(() => this.#saving.write(() => centerStore(this.#store, this.#model, options)));
  }

  /**
   * Finds the items nearest to a text, a picture or a code, best first; fewer than `k` only when there are no more
   * within `filter` and `radius`. The codes nearest by Hamming distance are the candidates, which are then put in order
   * as `rerank` says. Fails as `model.encode` does, and with `k-out-of-range`, `wrong-bits` or `invalid-argument`.
   *
   * @example
   * const similar = await gallery.search({ image: file }, { filter: ['apple.jpg', 'pear.jpg'] });
   * const recent = await gallery.search({ text: 'a pear' }, { filter: { from: 1000, to: gallery.positions } });
   * const copies = await gallery.search({ image: file }, { radius: 4 }); // pictures that are nearly the same
   * const [{ why }] = await gallery.search({ text: 'a dog on a lawn' }, { why: 3 }); // dog, grass: models/photos
   */
  search(query: Query, options: SearchOptions = {}): Promise<Hit[]> {
    return typed(async () => {
      checkSearch(options, this.#store.gallery);
      checkWhy(options.why, this.#model, this.#store.gallery.dimensions);
      throwIfAborted(options.signal);
      return searchStore(this.#store, await this.#coded(query, options.signal), options, this.#model);
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

  /**
   * The embedding of the item with this id, of an L2 norm of about 1: as it is kept, in 8 bits a value, so that each is off
   * by half a percent of the largest at most. Nothing when there is no such item, or the gallery keeps no embeddings.
   */
  embedding(id: Id): Promise<Float32Array | undefined> {
    return typed(async () => {
      const { gallery } = this.#store;
      const position = gallery.dimensions === 0 ? -1 : this.#store.find(id);
      return position < 0 ? undefined : gallery.embedding(position);
    });
  }

  /** Whether there is an item with this id. */
  has(id: Id): Promise<boolean> {
    return typed(async () => this.#store.find(id) >= 0);
  }

  /**
   * Up to `count` items from position `first` on, by position; fewer only at the end. Removed items are passed over, so
   * that the next ones begin behind the last one's position. Fails with `invalid-argument`.
   */
  items(first: number, count: number): Promise<StoredItem[]> {
    return typed(async () => itemsFrom(this.#store, first, count));
  }

  /**
   * All items by position; those that are added meanwhile come too. Fails with `invalid-argument` when the gallery is
   * compacted meanwhile.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<StoredItem> {
    for (let { items, place } = nextItems(this.#store, 1); items.length > 0; ) {
      yield* items;
      ({ items, place } = nextItems(this.#store, 1, place));
    }
  }

  /** What there is to know of it. */
  info(): Promise<GalleryInfo> {
    return typed(async () => {
      const { gallery } = this.#store;
      const { size, unsaved, positions, bits, dimensions, modality, fingerprint } = gallery;
      const ids = gallery.integerIds ? 'integers' : 'strings';
      const metadata = JSON.parse(gallery.metadata);
      const sections = gallery.sections();
      return {
        size,
        unsaved,
        removed: positions - size,
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
   * Saves it to a path, in a page to `opfs:NAME`; by default to where it was opened from or saved last. What is new
   * since then, removals too, is appended when that file is still as it was; otherwise a whole new file takes its place
   * in one step, and the gallery is compacted for it. Whatever happens on the way, the old gallery or the new one is
   * there. Fails with `write-failed`, `storage-unavailable` or `aborted`.
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
    const encoded = await this.#model.encodeNext(query, false, signal);
    return asInGallery(encoded, { center: this.#store.center, modality: this.modality }, this.#model);
  }
}

function isList(ids: Id | readonly Id[]): ids is readonly Id[] {
  return Array.isArray(ids);
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
