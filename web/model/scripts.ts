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

/** The share of a text's letters that none of these languages (BCP 47 tags) is written in; 0 where there are no letters. */
export function foreignLetters(text: string, languages: readonly string[]): number {
  const letters = text.match(/\p{L}/gu) ?? [];
  const scripts = languages.flatMap(scriptsOf);
  if (letters.length === 0 || scripts.length === 0) return 0;
  const known = new RegExp(`^[${scripts.map((script) => `\\p{scx=${script}}`).join('')}]$`, 'u');
  return letters.filter((letter) => !known.test(letter)).length / letters.length;
}
