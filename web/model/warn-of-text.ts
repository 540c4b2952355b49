import { looksEnglish } from './english.js';
import { foreignLetters, lettersOf } from './scripts.js';
import type { Tokens } from './text-tokenizer.js';
import type { TextWarning } from './text-warning.js';

const mostForeign = 0.2; // of the letters: a Greek letter or a name does no harm

/** Languages that texts may be in. */
export interface KnownLanguages {
  /** As a reader is told them. */
  readonly names: string;
  readonly letters: RegExp | undefined;
  /** Whether they are English alone, the only language so far that can be told from others. */
  readonly english: boolean;
}

/** What to look for in texts; `languages` are BCP 47 tags. Made once, because that takes longer than looking. */
export function knownLanguages(languages: readonly string[] = []): KnownLanguages {
  return { names: languages.join(', '), letters: lettersOf(languages), english: isEnglish(languages) };
}

/** What of a text the text network does not know; it reads `maxTokens` tokens. */
export function warningsOf(
  text: string,
  { ids, pieces, unknown }: Tokens,
  { names, letters, english }: KnownLanguages,
  maxTokens: number,
): TextWarning[] {
  const warnings: TextWarning[] = [];
  const foreign = foreignLetters(text, letters);
  if (foreign > mostForeign) {
    const message = `The model does not know the script of the text; its languages are: ${names}.`;
    warnings.push({ code: 'unknown-script', message, share: foreign });
  } else if (english && !looksEnglish(text)) {
    const message = `The text does not look like a language that the model knows: ${names}.`;
    warnings.push({ code: 'other-language', message, share: 1 });
  }
  if (unknown > 0) {
    const message = `The model has no word for ${unknown} of the ${pieces} pieces of the text.`;
    warnings.push({ code: 'unknown-pieces', message, share: unknown / pieces });
  }
  if (ids.length > maxTokens) {
    const message = `The text is cut: the model reads ${maxTokens} tokens, it has ${ids.length}.`;
    warnings.push({ code: 'text-cut', message, share: 1 - maxTokens / ids.length });
  }
  return warnings;
}

function isEnglish(languages: readonly string[]): boolean {
  return languages.length > 0 && languages.every((language) => new Intl.Locale(language).language === 'en');
}
