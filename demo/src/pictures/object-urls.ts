const kept = 600;
const urls = new Map<Blob, string>();

/** An address for a picture. The least recently used are given back, since each holds its picture in memory. */
export function objectUrl(picture: Blob): string {
  const url = urls.get(picture) ?? URL.createObjectURL(picture);
  urls.delete(picture);
  urls.set(picture, url);
  if (urls.size > kept) {
    const [oldest, address] = urls.entries().next().value as [Blob, string];
    urls.delete(oldest);
    URL.revokeObjectURL(address);
  }
  return url;
}
