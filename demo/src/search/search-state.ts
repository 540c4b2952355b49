import type { Encoded, Hit, Rerank } from 'crosshash';
import { createStore } from '../store.js';

/** What the visitor looks for. */
export type Wanted =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'picture'; readonly picture: Blob; readonly title: string };

export type GalleryName = 'drawings' | 'own';

/** What a search found, and how. */
export interface Found {
  readonly wanted: Wanted;
  readonly gallery: GalleryName;
  readonly encoded: Encoded;
  readonly hits: readonly Hit[];
  /** How many pictures lie at each Hamming distance. */
  readonly histogram: Uint32Array;
  /** Milliseconds. */
  readonly encodeTime: number;
  readonly searchTime: number;
}

export interface SearchState {
  /** What stands in the search box. */
  readonly text: string;
  readonly wanted: Wanted | undefined;
  readonly gallery: GalleryName;
  readonly rerank: Rerank;
  readonly found: Found | undefined;
  /** Why the last search failed, in a sentence. */
  readonly failure: string | undefined;
}

export const search = createStore<SearchState>({
  text: '',
  wanted: undefined,
  gallery: 'drawings',
  rerank: 'embeddings',
  found: undefined,
  failure: undefined,
});
