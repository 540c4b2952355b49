import { looksEnglish } from './english.js';
import { foreignLetters } from './scripts.js';
import type { Tokens } from './text-tokenizer.js';
import type { TextWarning } from './text-warning.js';

const mostForeign = 0.2; // of the letters: a Greek letter or a name does no harm

/** What of a text the text network does not know. `languages`, BCP 47 tags, are those that it does, where they are known. */
export function warningsOf(
  text: string,
  { ids, pieces, unknown }: Tokens,
  { languages = [], maxTokens }: { languages: readonly string[] | undefined; maxTokens: number },
): TextWarning[] {
  const warnings: TextWarning[] = [];
  const names = languages.join(', ');
  const foreign = foreignLetters(text, languages);
  if (foreign > mostForeign) {
    const message = `The model does not know the script of the text; its languages are: ${names}.`;
    warnings.push({ code: 'unknown-script', message, share: foreign });
  } else if (isEnglish(languages) && !looksEnglish(text)) {
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

/** Only English can be told from other languages so far. */
function isEnglish(languages: readonly string[]): boolean {
  return languages.length > 0 && languages.every((language) => new Intl.Locale(language).language === 'en');
}
