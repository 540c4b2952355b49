/** An address as the page means it; `opfs:NAME` stays as it is. See Platform. */
export function portableAddress(where: string | URL): string {
  return new URL(where, globalThis.document?.baseURI ?? location.href).href;
}
