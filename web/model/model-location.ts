/**
 * Where a model is: a folder by path or address, or its files by name (`model.json` among them), each as bytes, a
 * Blob (such as a File that a visitor chose), or an address.
 */
export type ModelLocation = string | URL | Readonly<Record<string, ModelFile>>;

/** One file of a model. */
export type ModelFile = Uint8Array | Blob | URL;

/** Tells a location from the options that may stand in its place: no option is what a file may be. */
export function isModelLocation(value: unknown): value is ModelLocation {
  if (typeof value === 'string' || value instanceof URL) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((file) => [Uint8Array, Blob, URL].some((kind) => file instanceof kind));
}
