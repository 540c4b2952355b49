import type { ModelManifest } from './manifest.js';
import { sha256 } from './sha256.js';

/** JSON with the keys of every object in order of their UTF-16 units, and no spaces: the same text for the same value. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/**
 * What names a model by all that decides its codes: SHA-256 over one line `file name NUL sha256 NEWLINE` for each of
 * its files, sorted by name, and then the canonical JSON of `modalities`. 64 hexadecimal digits.
 */
export async function computeFingerprint(manifest: Pick<ModelManifest, 'files' | 'modalities'>): Promise<string> {
  const names = [...manifest.files.keys()].sort();
  const lines = names.map((name) => `${name}\0${manifest.files.get(name)?.sha256}\n`);
  return sha256(new TextEncoder().encode(lines.join('') + canonicalJson(manifest.modalities)));
}
