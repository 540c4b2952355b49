/** How far the loading of networks is, for a visitor; both in bytes. */
export function loadInWords({ loaded, total }: { readonly loaded: number; readonly total: number }): string {
  if (loaded === 0 || loaded >= total) return 'Getting the networks ready …';
  return `Loading the networks: ${megabytes(loaded)} of ${megabytes(total)} MB, only this once.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
