import type { Found } from '../search/search-state.js';
import { inWords } from './in-words.js';

/** "The 120 nearest of 3,018 drawings to “a red apple”." */
export function resultsInWords({ wanted, hits, histogram, gallery }: Found): string {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  const pictures = gallery === 'drawings' ? 'drawings' : 'pictures of yours';
  const query = wanted.kind === 'text' ? `“${wanted.text}”` : wanted.title;
  if (hits.length === all) return `All ${inWords(all)} ${pictures}, the nearest to ${query} first.`;
  return `The ${hits.length} nearest of ${inWords(all)} ${pictures} to ${query}.`;
}
