import type { Rerank } from 'crosshash';
import { runSearch } from './run-search.js';
import { type GalleryName, search, type Wanted } from './search-state.js';

/** What the visitor can do to the search. Each shows its answer as soon as there is one. */

export function searchText(text: string): void {
  const words = text.trim();
  searchFor(text, words === '' ? undefined : { kind: 'text', text: words });
}

export function searchPicture(picture: Blob, title: string): void {
  searchFor('', { kind: 'picture', picture, title });
}

/** The first answers are what is looked at, however far down the page was. */
function searchFor(text: string, wanted: Wanted | undefined): void {
  search.patch({ text, wanted });
  window.scrollTo({ top: 0 });
  void runSearch();
}

export function clearSearch(): void {
  searchText('');
}

export function chooseGallery(gallery: GalleryName): void {
  search.patch({ gallery, found: undefined });
  void runSearch();
}

export function chooseOrder(rerank: Rerank): void {
  search.patch({ rerank });
  void runSearch();
}
