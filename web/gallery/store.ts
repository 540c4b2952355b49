import { CoreHandle } from '../engine/core-handle.js';
import type { CoreAppendix, CoreGallery, CoreModule } from '../engine/core-module.js';
import { MultiIndex, type PrepareOptions, type WhileStill } from '../engine/multi-index.js';
import { ReadWriteLock } from '../engine/read-write-lock.js';
import { CrosshashError } from '../errors.js';
import type { Encoded } from '../model/encoded.js';
import { centerOf } from './center.js';
import { checkCode, checkEmbedding } from './check-coded.js';
import { checkId, fits } from './ids.js';
import type { Id, StoredItem } from './types.js';

/** A code with what it is ranked by. */
export type Coded = Pick<Encoded, 'code'> & Partial<Pick<Encoded, 'embedding' | 'projections' | 'modality'>>;

/**
 * A gallery in the core's memory, with its rules: changes wait for searches that are under way, because they may move
 * the codes in memory, and compacting moves positions; single reads happen between them.
 */
export class Store {
  readonly core: CoreModule;
  readonly lock = new ReadWriteLock();
  readonly multiIndex = new MultiIndex();
  #gallery: CoreHandle<CoreGallery>;
  #center: Float32Array | undefined;
  readonly #positions = new ReadWriteLock(); // taken before `lock`: for reading, to keep positions as they are for long
  #freeNumber = 0; // names that are numbers below this are taken, or were

  constructor(core: CoreModule, make: (core: CoreModule) => CoreGallery) {
    this.core = core;
    this.#gallery = new CoreHandle(make(core), 'the gallery');
    this.#center = centerOf(this.gallery);
  }

  /** What was taken out of its items' embeddings, and is to be taken out of what comes and of queries of its modality. */
  get center(): Float32Array | undefined {
    return this.#center;
  }

  /** The gallery itself. Throws code `disposed`. */
  get gallery(): CoreGallery {
    return this.#gallery.object;
  }

  /**
   * Adds an item at the end, with `replace` in the place of the one with its id. Fails with `wrong-bits`,
   * `wrong-dimensions`, `invalid-argument` or `gallery-full`; then nothing is changed.
   */
  async add(coded: Coded, id: Id | undefined, title: string, replace: boolean): Promise<void> {
    await this.lock.write(() => {
      const { gallery } = this;
      checkCode(coded.code, gallery.bits);
      const name = id === undefined ? this.#freeName() : checkId(id, gallery.integerIds);
      const embedding = this.#embeddingOf(coded);
      if (replace && gallery.find(name) >= 0) gallery.update(name, title, coded.code, embedding);
      else gallery.add(name, title, coded.code, embedding);
      if (id === undefined) this.#freeNumber = Number(name) + 1;
    });
  }

  /** Removes the items with these ids; gives how many were there. */
  remove(ids: readonly Id[]): Promise<number> {
    return this.lock.write(() => {
      const { gallery } = this;
      return ids.filter((id) => fits(id, gallery.integerIds) && gallery.remove(id)).length;
    });
  }

  /** Closes the holes that removed items left; the items behind them move to lower positions. */
  compact(): Promise<void> {
    return this.#positions.write(() => this.lock.write(() => this.#compact()));
  }

  /** Puts what `make` gives in the gallery's place; as with {@link compact}, positions may change. */
  replace(make: (gallery: CoreGallery) => Promise<CoreGallery>): Promise<void> {
    return this.#positions.write(() =>
      this.lock.write(async () => {
        const [old, next] = [this.#gallery, new CoreHandle(await make(this.gallery), 'the gallery')];
        this.#gallery = next;
        this.#center = centerOf(next.object);
        this.multiIndex.drop();
        old.dispose();
      }),
    );
  }

  /** Builds a multi-index of all items. Fails with `aborted` or `out-of-memory`. */
  prepare(options: PrepareOptions): Promise<void> {
    const whileStill: WhileStill = (work) => this.lock.read(() => this.gallery && work());
    return this.#positions.read(() => {
      const { core, gallery } = this;
      return this.multiIndex.build(
        core.createGalleryMultiIndexBuilder(gallery),
        gallery.positions,
        whileStill,
        options,
      );
    });
  }

  /** The item at a position where one is. */
  item(position: number): StoredItem {
    const { gallery } = this;
    return { position, id: gallery.id(position), title: gallery.title(position), code: gallery.code(position) };
  }

  /** The position of an id; -1 when there is none. */
  find(id: Id): number {
    return fits(id, this.gallery.integerIds) ? this.gallery.find(id) : -1;
  }

  /** The bytes of a whole file, holes and all. */
  image(): Promise<Uint8Array> {
    return this.lock.write(() => this.gallery.save());
  }

  /** Compacts, and gives the bytes of a whole file. */
  compactImage(): Promise<Uint8Array> {
    return this.#positions.write(() =>
      this.lock.write(() => {
        this.#compact();
        return this.gallery.save();
      }),
    );
  }

  /** What brings the last file up to date; nothing when that needs a whole new file. */
  appendix(): Promise<CoreAppendix | undefined> {
    return this.lock.write(() => {
      try {
        return this.gallery.append();
      } catch (error) {
        if (error instanceof CrosshashError && error.code === 'gallery-full') return undefined;
        throw error;
      }
    });
  }

  /** Refuses all further calls, and gives the memory back once those under way have ended. */
  dispose(): void {
    this.#gallery.close();
    void this.lock.write(() => {
      this.multiIndex.drop();
      this.#gallery.dispose();
    });
  }

  #compact(): void {
    const { gallery } = this;
    if (gallery.size === gallery.positions) return;
    gallery.compact();
    this.multiIndex.drop();
  }

  /** The position that an item would have, or the first number after it that names no item. */
  #freeName(): Id {
    const { gallery } = this;
    const nameOf = (number: number): Id => (gallery.integerIds ? number : String(number));
    let number = Math.max(gallery.positions, this.#freeNumber);
    while (gallery.find(nameOf(number)) >= 0) number++;
    return nameOf(number);
  }

  #embeddingOf({ embedding }: Coded): Float32Array {
    const { dimensions } = this.gallery;
    if (dimensions === 0) return new Float32Array(0);
    if (!embedding) {
      const message = 'The gallery keeps embeddings; give one with the code, or create it with { embeddings: false }.';
      throw new CrosshashError('wrong-dimensions', message);
    }
    checkEmbedding(embedding, dimensions);
    return embedding;
  }
}
