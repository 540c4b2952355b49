import { throwIfAborted } from '../abort.js';
import type { PrepareOptions } from '../engine/multi-index.js';
import { disposed, invalidArgument } from '../errors.js';
import type { NewItems } from '../gallery/item-list.js';
import type { Place } from '../gallery/items.js';
import type {
  AddOptions,
  CenterOptions,
  GalleryInfo,
  Hit,
  Id,
  CreateOptions as NodeCreateOptions,
  OpenOptions as NodeOpenOptions,
  Query,
  Saved,
  SearchOptions,
  StoredItem,
} from '../gallery/types.js';
import { portableAddress } from '../platform/browser/portable-address.js';
import type { GalleryState } from '../worker/gallery-methods.js';
import type { GalleryCounts } from '../worker/messages.js';
import { sendItems } from './add-items.js';
import type { CrossModal } from './cross-modal.js';
import { portableCore, portableInput } from './portable.js';
import { sharedLine } from './shared-line.js';
import type { WorkerLine } from './worker-line.js';

type InPage<T> = Omit<T, 'model'> & { model?: CrossModal };
type CreateOptions = InPage<NodeCreateOptions>;
type OpenOptions = InPage<NodeOpenOptions>;

const itemsAtATime = 256;

/** Gallery in a page: its items live in the worker of its model. */
export class Gallery implements AsyncIterable<StoredItem> {
  readonly #line: WorkerLine;
  readonly #state: GalleryState;
  #counts: GalleryCounts;
  #disposed = false;

  private constructor(line: WorkerLine, state: GalleryState) {
    this.#line = line;
    this.#state = state;
    this.#counts = state;
    line.watch(state.gallery, (counts) => {
      this.#counts = counts;
    });
  }

  static create({ model, core, ...options }: CreateOptions): Promise<Gallery> {
    return Gallery.#keep(model, (line) => {
      return line.call('createGallery', [model?.model, { ...options, core: portableCore(core) }]);
    });
  }

  static open(where: string | URL | Uint8Array | ArrayBuffer | Blob, options: OpenOptions = {}): Promise<Gallery> {
    const { model, core, signal, onProgress } = options;
    return Gallery.#keep(model, (line) => {
      const place = typeof where === 'string' || where instanceof URL ? portableAddress(where) : where;
      return line.call('openGallery', [place, model?.model, { core: portableCore(core) }], { signal, onProgress });
    });
  }

  static async #keep(model: CrossModal | undefined, make: (line: WorkerLine) => Promise<GalleryState>) {
    const line = model?.line ?? sharedLine();
    line.retain();
    try {
      return new Gallery(line, await make(line));
    } catch (error) {
      line.release();
      throw error;
    }
  }

  get size(): number {
    return this.#counts.size;
  }

  get positions(): number {
    return this.#counts.positions;
  }

  get bits(): number {
    return this.#state.bits;
  }

  get dimensions(): number {
    return this.#state.dimensions;
  }

  get modality(): string {
    return this.#state.modality;
  }

  async add(items: NewItems, options: AddOptions = {}): Promise<number> {
    return sendItems(this.#line, this.#number, items, options);
  }

  async remove(ids: Id | readonly Id[]): Promise<number> {
    return this.#line.call('removeItems', [this.#number, ids]);
  }

  async compact(): Promise<void> {
    await this.#line.call('compactGallery', [this.#number]);
  }

  async center({ signal, onProgress }: CenterOptions = {}): Promise<void> {
    await this.#line.call('centerGallery', [this.#number], { signal, onProgress });
  }

  async prepare({ signal, onProgress }: PrepareOptions = {}): Promise<void> {
    await this.#line.call('prepareGallery', [this.#number], { signal, onProgress });
  }

  async search(query: Query, { signal, ...options }: SearchOptions = {}): Promise<Hit[]> {
    throwIfAborted(signal);
    return this.#line.call('search', [this.#number, await portableQuery(query), options], { signal });
  }

  async histogram(query: Query, { signal }: { signal?: AbortSignal } = {}): Promise<Uint32Array> {
    throwIfAborted(signal);
    return this.#line.call('histogram', [this.#number, await portableQuery(query)], { signal });
  }

  async get(id: Id): Promise<StoredItem | undefined> {
    return this.#line.call('getItem', [this.#number, id]);
  }

  async embedding(id: Id): Promise<Float32Array | undefined> {
    return this.#line.call('embedding', [this.#number, id]);
  }

  async has(id: Id): Promise<boolean> {
    return this.#line.call('hasItem', [this.#number, id]);
  }

  async items(first: number, count: number): Promise<StoredItem[]> {
    return this.#line.call('items', [this.#number, first, count]);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<StoredItem> {
    for (let place: Place | undefined; ; ) {
      const next = await this.#line.call('nextItems', [this.#number, itemsAtATime, place]);
      if (next.items.length === 0) return;
      yield* next.items;
      place = next.place;
    }
  }

  async info(): Promise<GalleryInfo> {
    return this.#line.call('galleryInfo', [this.#number]);
  }

  async save(where?: string | URL, { signal }: { signal?: AbortSignal } = {}): Promise<Saved> {
    return this.#line.call('saveGallery', [this.#number, where === undefined ? where : String(where)], { signal });
  }

  async bytes(): Promise<Uint8Array> {
    return this.#line.call('galleryBytes', [this.#number]);
  }

  dispose(): void {
    if (this.#disposed) return;
    if (this.#line.open) void this.#line.call('disposeGallery', [this.#number]).catch(() => {});
    this.#disposed = true;
    this.#line.watch(this.#state.gallery, undefined);
    this.#line.release();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  get #number(): number {
    if (!this.#disposed) return this.#state.gallery;
    throw disposed('the gallery');
  }
}

async function portableQuery(query: Query): Promise<Query> {
  if (typeof query !== 'object' || query === null) throw invalidArgument('Give either { text } or { image }.');
  return portableInput(query);
}
