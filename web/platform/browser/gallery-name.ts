import { invalidArgument } from '../../errors.js';

const scheme = 'opfs:';

/** The name that `opfs:NAME` gives, or nothing for another address. Fails with `invalid-argument` for no real name. */
export function galleryNameOf(where: string | URL): string | undefined {
  const text = String(where);
  if (!text.startsWith(scheme)) return undefined;
  const name = text.slice(scheme.length);
  if (name !== '' && !/[/\\]|^\.{1,2}$/.test(name) && name.length <= 200) return name;
  throw invalidArgument(`${text} names no gallery: write opfs: and a name of 1 to 200 characters without slashes.`);
}
