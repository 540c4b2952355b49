/** Readable words from the path or address of a file: `art/Red_apple-02.png` gives `Red apple 02`. */
export function titleOf(pathOrUrl: string): string {
  const name = /[^/\\]*$/.exec(pathOrUrl.replace(/[?#].*$/s, ''))?.[0] ?? '';
  const words = decode(name)
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/([\p{Ll}\d])(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .replace(/[\s_+.-]+/g, ' ')
    .trim();
  return words === '' ? name : words;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a per cent sign of its own
  }
}
