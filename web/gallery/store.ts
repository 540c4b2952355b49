import { CoreHandle } from '../engine/core-handle.js';
import type { CoreAppendix, CoreGallery, CoreModule } from '../engine/core-module.js';
import { ReadWriteLock } from '../engine/read-write-lock.js';
import { CrosshashError, invalidArgument } from '../errors.js';
import type { Encoded } from '../model/encoded.js';
import type { Id, StoredItem } from './types.js';

/** A code with what it is ranked by. */
export type Coded = Pick<Encoded, 'code'> & Partial<Pick<Encoded, 'embedding' | 'projections' | 'modality'>>;

/**
 * A gallery in the core's memory, with its rules: additions wait for searches that are under way, because they may
 * move the codes in memory; single reads happen between them.
 */
export class Store {
  readonly core: CoreModule;
  readonly lock = new ReadWriteLock();
  readonly #gallery: CoreHandle<CoreGallery>;

  constructor(core: CoreModule, make: (core: CoreModule) => CoreGallery) {
    this.core = core;
    this.#gallery = new CoreHandle(make(core), 'the gallery');
  }

  /** The gallery itself. Throws code `disposed`. */
  get gallery(): CoreGallery {
    return this.#gallery.object;
  }

  /** Adds an item at the end. Fails with `wrong-bits`, `wrong-dimensions`, `invalid-argument` or `gallery-full`. */
  async add(coded: Coded, id: Id | undefined, title: string): Promise<void> {
    await this.lock.write(() => {
      const { gallery } = this;
      this.checkCode(coded.code);
      const name = id ?? (gallery.integerIds ? gallery.size : String(gallery.size));
      gallery.add(checkId(name, gallery.integerIds), title, coded.code, this.#embeddingOf(coded));
    });
  }

  /** The item at a position that exists. */
  item(position: number): StoredItem {
    const { gallery } = this;
    return { position, id: gallery.id(position), title: gallery.title(position), code: gallery.code(position) };
  }

  /** The position of an id; -1 when there is none. */
  find(id: Id): number {
    return isId(id, this.gallery.integerIds) ? this.gallery.find(id) : -1;
  }

  /** Throws code `wrong-bits` unless a packed code has the gallery's width. */
  checkCode(code: Uint8Array): void {
    const { bits } = this.gallery;
    if (code instanceof Uint8Array && code.length === bits / 8) return;
    const given = code instanceof Uint8Array ? `${code.length * 8} bits` : 'no Uint8Array';
    throw new CrosshashError('wrong-bits', `The code has ${given}; the gallery has codes of ${bits} bits.`);
  }

  /** Throws code `wrong-dimensions` unless an embedding has as many values as those that the gallery keeps. */
  checkEmbedding(embedding: Float32Array): void {
    const { dimensions } = this.gallery;
    if (embedding.length === dimensions) return;
    const message = `The embedding has ${embedding.length} values; the gallery keeps embeddings of ${dimensions}.`;
    throw new CrosshashError('wrong-dimensions', message);
  }

  /** The bytes of a whole file. */
  image(): Promise<Uint8Array> {
    return this.lock.write(() => this.gallery.save());
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
    void this.lock.write(() => this.#gallery.dispose());
  }

  #embeddingOf({ embedding }: Coded): Float32Array {
    if (this.gallery.dimensions === 0) return new Float32Array(0);
    if (!embedding) {
      const message = 'The gallery keeps embeddings; give one with the code, or create it with { embeddings: false }.';
      throw new CrosshashError('wrong-dimensions', message);
    }
    this.checkEmbedding(embedding);
    return embedding;
  }
}

function isId(id: Id, integers: boolean): boolean {
  return integers ? Number.isSafeInteger(id) && (id as number) >= 0 : typeof id === 'string';
}

function checkId(id: Id, integers: boolean): Id {
  if (isId(id, integers)) return id;
  const kind = integers ? 'a whole number from 0' : 'text';
  throw invalidArgument(`The id ${String(id)} does not fit; an id of this gallery is ${kind}.`);
}
