import { englishWeights, scale } from './english-weights.js';

/** Below this a text is taken for another language: 1 % of the English names of emoji are (tests/bench/languages). */
const leastEnglish = -1.5;

let weights: Int8Array | undefined;

/** Whether the words of a text look like English, and not like another language in Latin letters. True without words. */
export function looksEnglish(text: string): boolean {
  return englishScore(text) >= leastEnglish;
}

/** The logarithm of the odds that a text is English: a logistic regression on the pieces of its words. */
export function englishScore(text: string): number {
  weights ??= Int8Array.from(atob(englishWeights), (character) => character.charCodeAt(0));
  const pieces = piecesOf(text, weights.length);
  if (pieces.length === 0) return Number.POSITIVE_INFINITY;
  const sum = pieces.reduce((total, piece) => total + (weights?.[piece] ?? 0), 0);
  return (sum * scale) / Math.sqrt(pieces.length);
}

/** One to four neighbouring letters of each word, its ends marked, as numbers below `buckets`. */
export function piecesOf(text: string, buckets: number): number[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.flatMap((word) => {
    const marked = `^${word}$`;
    const pieces: number[] = [];
    for (let length = 1; length <= 4; length++) {
      for (let from = 0; from + length <= marked.length; from++) {
        const piece = marked.slice(from, from + length);
        if (piece !== '^' && piece !== '$') pieces.push(hashOf(piece) % buckets);
      }
    }
    return pieces;
  });
}

/** FNV-1a over UTF-16 units, its bits mixed once more. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash ^ (hash >>> 15)) >>> 0;
}
