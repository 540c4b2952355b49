import type { TextWarning } from 'crosshash';
import type { Found } from './search-state.js';

const inWords: Readonly<Record<TextWarning['code'], string>> = {
  'unknown-script': 'The networks do not know this script.',
  'other-language': 'This does not look like English, the only language that these networks know.',
  'unknown-pieces': 'The networks have no word for a part of this.',
  'text-cut': 'This is longer than the networks read: its end is left out.',
};

/** What a visitor should know before looking at what was found, in a sentence or two; empty where all is well. */
export function doubtsOf({ encoded, hits }: Found): string {
  const [warning] = encoded.warnings;
  const sentences = warning ? [inWords[warning.code]] : [];
  if (hits[0]?.certainty?.fits === false) sentences.push('Nothing here fits well; these are the nearest.');
  return sentences.join(' ');
}
