// What Unicode writes as one name and has as several scripts.
const parts: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hira', 'Kana', 'Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
};

/** The scripts that a language (a BCP 47 tag) is written in, as ISO 15924 names them. */
function scriptsOf(language: string): readonly string[] {
  const { script } = new Intl.Locale(language).maximize();
  return script === undefined ? [] : (parts[script] ?? [script]);
}

/** The letters that these languages (BCP 47 tags) are written in; nothing where no script is known. */
export function lettersOf(languages: readonly string[]): RegExp | undefined {
  const scripts = languages.flatMap(scriptsOf);
  if (scripts.length === 0) return undefined;
  return new RegExp(`^[${scripts.map((script) => `\\p{scx=${script}}`).join('')}]$`, 'u');
}

/** The share of a text's letters that are not among those `known`; 0 where there are none, or none are known. */
export function foreignLetters(text: string, known: RegExp | undefined): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length === 0 || !known) return 0;
  return letters.filter((letter) => !known.test(letter)).length / letters.length;
}
