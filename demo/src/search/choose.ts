import type { Rerank } from 'crosshash';
import { runSearch } from './run-search.js';
import { type GalleryName, search } from './search-state.js';

/** What the visitor can do to the search. Each shows its answer as soon as there is one. */

export function searchText(text: string): void {
  const words = text.trim();
  search.patch({ text, wanted: words === '' ? undefined : { kind: 'text', text: words } });
  window.scrollTo({ top: 0 });
  void runSearch();
}

export function searchPicture(picture: Blob, title: string): void {
  search.patch({ text: '', wanted: { kind: 'picture', picture, title } });
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
