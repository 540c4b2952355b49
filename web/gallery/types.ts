import type { CoreOptions } from '../engine/load-core.js';
import type { PositionRange } from '../engine/position-filter.js';
import type { CrosshashError } from '../errors.js';
import type { Certainty } from '../model/certainty.js';
import type { CrossModal } from '../model/cross-modal.js';
import type { FeaturesInput, ImageInput, Input, TextInput } from '../model/input.js';
import type { OnProgress } from '../progress.js';

/** Names an item: text, or in a gallery of integer ids a whole number from 0 to 2^53 - 1. */
export type Id = string | number;

/** How to make a gallery. */
export interface CreateOptions {
  /** Encodes what is added and searched for. Without it only codes can be, and `bits` is needed. */
  model?: CrossModal;
  /** The width of the codes without a model: a multiple of 8, from 8 to 1024. */
  bits?: number;
  /** Without a model: how many values an embedding has; 0, the default, keeps no embeddings. */
  dimensions?: number;
  /** Whether embeddings are kept (one byte a value), so that hits can be re-ranked; true by default, with a model. */
  embeddings?: boolean;
  /** What the items are; `image` by default. */
  modality?: string;
  /** The kind of ids; `strings` by default. */
  ids?: 'strings' | 'integers';
  /** Anything to keep with the gallery, as JSON. The model's name and version are kept as `model`. */
  metadata?: Readonly<Record<string, unknown>>;
  /** Without a model: where the WebAssembly core comes from. */
  core?: CoreOptions;
}

/** How to open a gallery. */
export interface OpenOptions {
  /** The model that the gallery was made with. Without it the gallery can be searched by codes only. */
  model?: CrossModal;
  signal?: AbortSignal;
  /** Hears how many bytes are read, as they come; phase `gallery`. `total` is 0 where a server does not say. */
  onProgress?: OnProgress;
  /** Without a model: where the WebAssembly core comes from. */
  core?: CoreOptions;
}

/** An item that is encoded already, by `model.encode` or by the caller. */
export interface CodedInput {
  /** Packed: `bits / 8` bytes, bit i in byte i / 8 at `1 << (i % 8)`. */
  readonly code: Uint8Array;
  /** Of L2 norm 1; needed where the gallery keeps embeddings. */
  readonly embedding?: Float32Array;
  readonly modality?: string;
}

/** An item to add, and its names. */
export type NewItem = (ImageInput | TextInput | FeaturesInput | CodedInput) & {
  /**
   * Unique in the gallery. By default the path or address of the picture, else the position, or the next number after
   * it that names no item.
   */
  readonly id?: Id;
  /** Readable words. By default the text itself, or the words of the picture's file name. */
  readonly title?: string;
};

/** How to add items. */
export interface AddOptions {
  signal?: AbortSignal;
  /** Hears how many items are done; phase `encode`. `total` is 0 for an iterable of unknown length. */
  onProgress?: OnProgress;
  /**
   * An item whose id is in the gallery takes that item's place, at the end; without it such an item cannot be added.
   * No search finds both, or neither.
   */
  replace?: boolean;
  /** Hears of an item that cannot be added, which is then left out; without it the call fails at the first. */
  onError?: (error: CrosshashError, item: NewItem, index: number) => void;
}

/** How to center a gallery. */
export interface CenterOptions {
  signal?: AbortSignal;
  /** Hears how many items are done; phase `center`. */
  onProgress?: OnProgress;
}

/** An item of a gallery. */
export interface StoredItem {
  /** Its place in the order of addition, from 0. Only {@link Gallery.compact} changes it, and a save of a whole file. */
  readonly position: number;
  readonly id: Id;
  readonly title: string;
  /** Packed, see {@link CodedInput.code}. */
  readonly code: Uint8Array;
}

/** What to search for: a text, a picture, features, or a code (what `model.encode` gives is one). */
export type Query =
  | Input
  | {
      readonly code: Uint8Array;
      readonly projections?: Float32Array;
      readonly embedding?: Float32Array;
      /** What it is the code of: without it the hits say nothing of certainty. */
      readonly modality?: string;
    };

/**
 * How the nearest codes are put in order. `embeddings`: by cosine with the kept embeddings; `asymmetric`: by the
 * query's real projections against the codes; `none`: by Hamming distance alone.
 */
export type Rerank = 'embeddings' | 'asymmetric' | 'none';

/**
 * Which items a search may find. A list of ids: those that the gallery does not have are ignored. A range of positions.
 * A bitset by position, of `ceil(positions / 8)` bytes: the item at position p can be found where bit p % 8 of byte
 * p / 8 is set. Positions are those of {@link StoredItem} and {@link Hit}; see {@link Gallery.positions}.
 */
export type Filter = readonly Id[] | PositionRange | Uint8Array;

/** How to search. */
export interface SearchOptions {
  /** How many hits, a whole number from 1 to 100,000; 20 by default, with a `radius` all there are, up to 100,000. */
  k?: number;
  /**
   * Only items whose codes are at this Hamming distance from the query's or nearer can be hits: a whole number from 0
   * to `bits`. Hits are then in order of distance, unless `rerank` is given.
   */
  radius?: number;
  /** Only these items can be hits; all by default. It is applied in the search, not after: k hits are k of these. */
  filter?: Filter;
  /** By default the first of `embeddings`, `asymmetric`, `none` for which gallery and query have what it needs. */
  rerank?: Rerank;
  /**
   * How many of the nearest codes are put in order, from k to 100,000; by default a tenth of the gallery's items, at
   * least 200 and 10 k, but not more than 10,000 unless k asks for it. `all`: the query's real projections are compared
   * with every code, so that no hit is lost for its Hamming distance; it takes longer, and goes with
   * `rerank: 'asymmetric'` (then the default) and without a `radius`.
   */
  candidates?: number | 'all';
  /**
   * How many categories each hit names at most ({@link Hit.why}), from 0, the default, to 100. Needs a model that has them
   * (`CrossModal.categories`), kept embeddings, and a query that is no code alone.
   */
  why?: number;
  signal?: AbortSignal;
}

/** An item that was found. */
export interface Hit {
  readonly id: Id;
  readonly title: string;
  /** Its place in the gallery's order of addition, see {@link StoredItem.position}. */
  readonly position: number;
  /** The Hamming distance of its code to the query's, 0 to `bits`. */
  readonly distance: number;
  /** What hits are sorted by, -1 to 1, 1 is best; see {@link Rerank}. With `none` it is `1 - 2 distance / bits`. */
  readonly score: number;
  /**
   * Of the first hit: how certain it is. Absent where the model was not calibrated for such queries and items, for
   * hits that are not in order of embeddings, with a `radius`, and where there is only one candidate.
   */
  readonly certainty?: Certainty;
  /** With `why`: the categories that the query and this item share, those that count most first, such as `dog`, `grass`. */
  readonly why?: readonly string[];
}

/** What {@link Gallery.save} did. */
export interface Saved {
  /** Whether what is new was appended to the file; else a whole new file took its place. */
  readonly appended: boolean;
  /** The length of the file. */
  readonly bytes: number;
}

/** What there is to know of a gallery. */
export interface GalleryInfo {
  /** How many items. */
  readonly size: number;
  /** How many additions and removals no file holds yet. */
  readonly unsaved: number;
  /** How many removed items still take their places; {@link Gallery.compact} closes them. */
  readonly removed: number;
  readonly bits: number;
  /** Of the kept embeddings; 0 when none are kept. */
  readonly dimensions: number;
  readonly modality: string;
  readonly ids: 'strings' | 'integers';
  /** Of the model; 64 zeros for a gallery that was made without one. */
  readonly fingerprint: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The length of the file that was last opened or saved; 0 when there is none. */
  readonly bytes: number;
  /** The parts of that file; `count` is in items. */
  readonly sections: readonly { kind: string; offset: number; length: number; count: number }[];
}
