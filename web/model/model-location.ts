/**
 * Where a model is: a folder by path or address, or its files by name (`model.json` among them), each as bytes or by
 * address.
 */
export type ModelLocation = string | URL | Readonly<Record<string, Uint8Array | URL>>;

/** Tells a location from the options that may stand in its place: only files by name are bytes or addresses. */
export function isModelLocation(value: unknown): value is ModelLocation {
  if (typeof value === 'string' || value instanceof URL) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((file) => file instanceof Uint8Array || file instanceof URL);
}
