import { CrosshashError } from '../errors.js';
import { CoreHandle } from './core-handle.js';
import type { CoreModule } from './core-module.js';
import { type FoundCodes, findCodes } from './find-codes.js';
import { MultiIndex, type PrepareOptions, type WhileStill } from './multi-index.js';
import { bitsetOf, checkPositionFilter, type PositionFilter } from './position-filter.js';
import { checkRadius, noRadius } from './radius.js';
import { ReadWriteLock } from './read-write-lock.js';
import { checkK, maxK } from './search-k.js';

/** A code near the query. */
export interface CodeHit {
  /** Of the code in the index: 0 for the first that was added. */
  readonly position: number;
  /** The Hamming distance to the query, in bits. */
  readonly distance: number;
}

/** How to search an {@link Index}. */
export interface IndexSearchOptions {
  /** How many hits, a whole number from 1 to 100,000; 20 when not given, with a `radius` 100,000. */
  k?: number;
  /** Only codes at this Hamming distance or nearer are hits: a whole number from 0 to `bits`. */
  radius?: number;
  /** Only these positions can be hits. */
  filter?: PositionFilter;
  signal?: AbortSignal;
}

/**
 * Codes alone, searched exactly by Hamming distance: for people with codes of their own. Made by
 * {@link Engine.createIndex}. Calls may overlap: additions wait for the searches that are under way.
 */
export class Index {
  readonly #core: CoreModule;
  readonly #index;
  readonly #multiIndex = new MultiIndex();
  readonly #lock = new ReadWriteLock();

  /** @internal */
  constructor(core: CoreModule, bits: number) {
    this.#core = core;
    this.#index = new CoreHandle(core.createCodeIndex(bits), 'the index');
  }

  /** The width of its codes: a multiple of 8, from 8 to 1024. */
  get bits(): number {
    return this.#index.object.bits;
  }

  /** How many codes it holds. */
  get size(): number {
    return this.#index.object.size;
  }

  /**
   * Adds packed codes, one after the other: `bits / 8` bytes each, bit i in byte i / 8 at `1 << (i % 8)`.
   * Fails with `wrong-bits` when the length is not a multiple of that.
   */
  async add(codes: Uint8Array): Promise<void> {
    this.#split(codes, 'codes');
    await this.#lock.write(() => this.#index.object.add(codes));
  }

  /** The packed code at `position`. Fails with `invalid-argument` when there is none. */
  code(position: number): Uint8Array {
    return this.#index.object.code(position);
  }

  /**
   * The `k` codes nearest to one packed query, nearest first, equal distances by position; fewer when there are no
   * more within `radius` and `filter`. Fails with `wrong-bits`, `k-out-of-range`, `invalid-argument` (a radius or a
   * filter that cannot be) or `aborted`.
   */
  async search(query: Uint8Array, options: IndexSearchOptions = {}): Promise<CodeHit[]> {
    if (this.#split(query, 'query') !== 1) throw this.#wrongLength('query', query.length);
    const [hits] = await this.searchBatch(query, options);
    return hits ?? [];
  }

  /** {@link search} for several packed queries, one after the other, in one pass: one list of hits for each. */
  async searchBatch(queries: Uint8Array, options: IndexSearchOptions = {}): Promise<CodeHit[][]> {
    const { radius, filter, signal, k = radius === undefined ? 20 : maxK } = options;
    checkK(k);
    checkRadius(radius, this.bits);
    const count = this.#split(queries, 'queries');
    if (filter !== undefined) checkPositionFilter(filter, this.size);
    if (count === 0) return [];
    return this.#lock.read(async () => {
      if (filter !== undefined) checkPositionFilter(filter, this.size); // codes may have been added meanwhile
      const allowed = filter && bitsetOf(filter, this.size);
      const core = this.#core;
      const index = this.#index.object;
      const call = [index, queries, k, radius ?? noRadius, allowed, this.#multiIndex.built] as const;
      const found = await findCodes(
        {
          bytes: this.size * queries.length,
          atOnce: () => core.searchIndex(...call),
          inSlices: () => core.createIndexCursor(...call),
        },
        { queries: count, signal, check: () => this.#index.object },
      );
      return found.map(hitsOf);
    });
  }

  /**
   * Builds what makes searches of many codes with a small `radius` or few hits quicker (multi-index hashing): it takes
   * memory and a while, and changes no answer. Searches and additions go on meanwhile. Codes that are added from now on
   * are searched as before; call it again after many. Fails with `aborted` or `out-of-memory`; searches then go on
   * without.
   */
  async prepare(options: PrepareOptions = {}): Promise<void> {
    const builder = this.#core.createIndexMultiIndexBuilder(this.#index.object);
    const whileStill: WhileStill = (work) => this.#lock.read(() => this.#index.object && work());
    await this.#multiIndex.build(builder, this.size, whileStill, options);
  }

  /** Gives its memory back; searches under way and later calls fail with `disposed`. */
  dispose(): void {
    this.#index.close();
    void this.#lock.write(() => {
      this.#multiIndex.drop();
      this.#index.dispose();
    });
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #split(codes: Uint8Array, name: string): number {
    const count = codes.length / (this.bits / 8);
    if (!Number.isInteger(count)) throw this.#wrongLength(name, codes.length);
    return count;
  }

  #wrongLength(name: string, length: number): CrosshashError {
    return new CrosshashError(
      'wrong-bits',
      `${name} has ${length} bytes; a code of ${this.bits} bits has ${this.bits / 8}.`,
    );
  }
}

function hitsOf({ positions, distances }: FoundCodes): CodeHit[] {
  return Array.from(positions, (position, i) => ({ position, distance: distances[i] ?? 0 }));
}
