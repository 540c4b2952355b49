import { throwIfAborted } from '../abort.js';
import type { CoreOptions } from '../engine/load-core.js';
import type { PrepareOptions } from '../engine/multi-index.js';
import { disposed, invalidArgument } from '../errors.js';
import type { Candidates } from '../gallery/candidates.js';
import { asInGallery } from '../gallery/center.js';
import { checkCode } from '../gallery/check-coded.js';
import { firstCertainty } from '../gallery/first-certainty.js';
import { fits } from '../gallery/ids.js';
import type { GalleryLocation } from '../gallery/open-store.js';
import { orderBest } from '../gallery/order-best.js';
import { checkSearch, planSearch } from '../gallery/search-plan.js';
import { checkWhy, type Why, whyOf } from '../gallery/shared-categories.js';
import type { Coded } from '../gallery/store.js';
import type { Hit, Id, OpenOptions, Query, SearchOptions, StoredItem } from '../gallery/types.js';
import type { CrossModal } from '../model/cross-modal.js';
import type { Progress } from '../progress.js';
import { mergeCandidates } from './merge-candidates.js';
import { openShards } from './open-shards.js';
import { partFilter } from './part-filter.js';
import { portableQuery } from './portable.js';
import type { ShardState } from './shard-methods.js';
import { askEach, type Shard } from './shards.js';

/** How to open a gallery split over workers. */
export interface SplitOptions extends OpenOptions {
  /**
   * Over how many workers, 1 to 64; a small gallery may take fewer. By default one for each million items (which one
   * thread scans in a millisecond or a few), one less than the machine has threads, and 8 at most: so splitting
   * begins to pay with some ten million items.
   */
  workers?: number;
  /** Where the WebAssembly core comes from; each worker loads its own, with a model too. */
  core?: CoreOptions;
}

const itemsAtATime = 256;

/**
 * A large gallery, searched by several workers at the same time, each of which holds a part of it. It finds what
 * {@link Gallery} would find, with the same scores and positions. It is read-only: to add or remove items, open the file
 * as a {@link Gallery}, save it, and open it here again. While it opens, memory holds the whole beside the parts; then
 * the parts alone.
 *
 * @example
 * const gallery = await SplitGallery.open('ten-million.chg', { model });
 * const hits = await gallery.search({ text: 'a red apple' });
 * gallery.dispose();
 */
export class SplitGallery implements AsyncIterable<StoredItem> {
  readonly #shards: readonly Shard[];
  readonly #state: ShardState;
  readonly #model: Pick<CrossModal, 'encode' | 'certainty' | 'name' | 'categories'> | undefined;
  #disposed = false;

  private constructor(shards: readonly Shard[], state: ShardState, model: CrossModal | undefined) {
    this.#shards = shards;
    this.#state = state;
    this.#model = model;
  }

  /**
   * Opens a gallery as `Gallery.open` does, in workers, and fails as it does; also with `internal` when a worker cannot
   * be started.
   */
  static async open(where: GalleryLocation, options: SplitOptions = {}): Promise<SplitGallery> {
    const { shards, state } = await openShards(where, options.model, options);
    return new SplitGallery(shards, state, options.model);
  }

  /** Over how many workers it is split. */
  get workers(): number {
    return this.#open.length;
  }

  /** How many items it holds. */
  get size(): number {
    this.#check();
    return this.#state.size;
  }

  /** How many places are in use, those of removed items included: every position is below this. */
  get positions(): number {
    this.#check();
    return this.#state.positions;
  }

  /** The width of its codes. */
  get bits(): number {
    this.#check();
    return this.#state.bits;
  }

  /** How many values a kept embedding has; 0 when none are kept. */
  get dimensions(): number {
    this.#check();
    return this.#state.dimensions;
  }

  /** What its items are, such as `image`. */
  get modality(): string {
    this.#check();
    return this.#state.modality;
  }

  /**
   * Finds what `Gallery.search` finds, with the same options. Fails as it does; when a worker fails, with its error,
   * and the others can still be asked.
   */
  async search(query: Query, options: SearchOptions = {}): Promise<Hit[]> {
    this.#check();
    const { filter, signal } = options;
    checkSearch(options, this.#state);
    checkWhy(options.why, this.#model, this.#state.dimensions);
    const coded = await this.#coded(query, signal);
    const plan = planSearch(this.#state, coded, options);
    const sent = portableQuery(coded, plan.rerank);
    const found = await askEach(this.#open, signal, async (shard, heard) => {
      const part = partFilter(filter, shard);
      if (part === 'nothing') return [];
      return [{ shard, candidates: await shard.line.call('findCandidates', [sent, plan, part], { signal: heard }) }];
    });
    const merged = mergeCandidates(found.flat(), plan.count);
    const why = whyOf(coded, this.#model, options.why);
    const hits = await this.#hits(merged, orderBest(merged, plan.k), why, signal);
    const kinds = { query: coded.modality, item: this.#state.modality };
    const certainty = this.#model && firstCertainty(this.#model, kinds, plan, merged);
    return certainty ? hits.map((hit, place) => (place === 0 ? { ...hit, certainty } : hit)) : hits;
  }

  /**
   * Builds what makes searches with a small `radius` or few candidates quicker, in all workers at the same time, as
   * `Gallery.prepare` does. Fails as it does.
   */
  async prepare({ signal, onProgress }: PrepareOptions = {}): Promise<void> {
    const { positions: total } = this;
    const done = new Map<Shard, number>();
    await askEach(this.#open, signal, (shard, heard) => {
      const onPart = ({ loaded }: Progress) => {
        done.set(shard, loaded);
        onProgress?.({ phase: 'index', loaded: sum(done.values()), total });
      };
      return shard.line.call('prepare', [], { signal: heard, onProgress: onPart });
    });
  }

  /** How many items lie at each Hamming distance from the query, as `Gallery.histogram` says. */
  async histogram(query: Query, { signal }: { signal?: AbortSignal } = {}): Promise<Uint32Array> {
    this.#check();
    const coded = await this.#coded(query, signal);
    checkCode(coded.code, this.#state.bits);
    const sent = portableQuery(coded, 'none');
    const parts = await askEach(this.#open, signal, ({ line }, heard) =>
      line.call('histogram', [sent], { signal: heard }),
    );
    return new Uint32Array(this.#state.bits + 1).map((_, d) => sum(parts.map((counts) => counts[d] ?? 0)));
  }

  /** The item with this id, if there is one. */
  async get(id: Id): Promise<StoredItem | undefined> {
    if (!fits(id, this.#state.integerIds)) return undefined;
    const found = await askEach(this.#open, undefined, async (shard) =>
      atPositionOf(shard, await shard.line.call('getItem', [id])),
    );
    return found.find((item) => item !== undefined);
  }

  /** The embedding of the item with this id, as `Gallery.embedding` says. */
  async embedding(id: Id): Promise<Float32Array | undefined> {
    if (!fits(id, this.#state.integerIds)) return undefined;
    const found = await askEach(this.#open, undefined, (shard) => shard.line.call('embedding', [id]));
    return found.find((embedding) => embedding !== undefined);
  }

  /** Whether there is an item with this id. */
  async has(id: Id): Promise<boolean> {
    return (await this.get(id)) !== undefined;
  }

  /** Up to `count` items from position `first` on, past those that were removed; fewer only at the end. */
  async items(first: number, count: number): Promise<StoredItem[]> {
    if (!(Number.isInteger(first) && Number.isInteger(count) && first >= 0 && count >= 0)) {
      throw invalidArgument('first and count must be whole numbers from 0.');
    }
    const items: StoredItem[] = [];
    for (const shard of this.#open) {
      if (items.length === count) break;
      if (shard.last <= first) continue;
      const more = await shard.line.call('items', [Math.max(0, first - shard.first), count - items.length]);
      for (const item of more) items.push(atPositionOf(shard, item));
    }
    return items;
  }

  /** All items by position. */
  async *[Symbol.asyncIterator](): AsyncGenerator<StoredItem> {
    for (let first = 0; ; ) {
      const items = await this.items(first, itemsAtATime);
      yield* items;
      if (items.length < itemsAtATime) return;
      first = (items.at(-1)?.position ?? 0) + 1;
    }
  }

  /** Ends its workers, whose memory is free at once; calls under way and later ones fail with `disposed`. */
  dispose(): void {
    this.#disposed = true;
    for (const { line } of this.#shards) line.end();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  get #open(): readonly Shard[] {
    this.#check();
    return this.#shards;
  }

  #check(): void {
    if (this.#disposed) throw disposed('the gallery');
  }

  async #coded(query: Query, signal: AbortSignal | undefined): Promise<Coded> {
    throwIfAborted(signal);
    if (typeof query !== 'object' || query === null) throw invalidArgument('Give either { text } or { image }.');
    if (isCoded(query)) return query;
    if (!this.#model) throw invalidArgument('The gallery was opened without a model; give one, or search by a code.');
    const encoded = await this.#model.encode(query, signal ? { signal } : {});
    return asInGallery(encoded, this.#state, this.#model);
  }

  /** The candidates at these indices, with their names. */
  async #hits(
    { positions, distances, scores }: Candidates,
    best: readonly number[],
    why: Why | undefined,
    signal: AbortSignal | undefined,
  ) {
    const wanted = best.map((i) => positions[i] ?? 0);
    const named = await askEach(this.#open, signal, async ({ line, first, last }, heard) => {
      const own = Uint32Array.from(wanted.filter((position) => position >= first && position < last));
      if (own.length === 0) return [];
      const names = await line.call('namesOf', [own.map((position) => position - first), why !== undefined], {
        signal: heard,
      });
      return Array.from(own, (position, i) => [position, names[i]] as const);
    });
    const names = new Map(named.flat());
    return best.map((i): Hit => {
      const position = positions[i] ?? 0;
      const { id = '', title = '', embedding } = names.get(position) ?? {};
      const found = { id, title, position, distance: distances[i] ?? 0, score: scores[i] ?? 0 };
      return embedding && why ? { ...found, why: why(embedding) } : found;
    });
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function isCoded(query: Query): query is Extract<Query, { code: unknown }> {
  return 'code' in query;
}

function atPositionOf<I extends StoredItem | undefined>({ first }: Shard, item: I): I {
  return item && { ...item, position: first + item.position };
}
