import type { DeviceFiles } from '../device-files.js';

const cacheName = 'crosshash';

/** Files in the Cache API, each under an address that is never fetched. */
export class CacheFiles implements DeviceFiles {
  readonly #cache: Cache;

  private constructor(cache: Cache) {
    this.#cache = cache;
  }

  /** Rejects where the browser has no Cache API, or refuses it. */
  static async open(): Promise<CacheFiles> {
    return new CacheFiles(await caches.open(cacheName));
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const response = await this.#cache.match(addressOf(name));
    return response && new Uint8Array(await response.arrayBuffer());
  }

  async blob(name: string): Promise<Blob | undefined> {
    return (await this.#cache.match(addressOf(name)))?.blob();
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    await this.#cache.put(addressOf(name), new Response(bytes as Uint8Array<ArrayBuffer>));
  }

  async append(): Promise<boolean> {
    return false;
  }

  async remove(name: string): Promise<void> {
    await this.#cache.delete(addressOf(name));
  }

  async list(folder: string): Promise<{ name: string; bytes: number }[]> {
    const start = addressOf(`${folder}/`);
    const found: { name: string; bytes: number }[] = [];
    for (const { url } of await this.#cache.keys()) {
      if (!url.startsWith(start)) continue;
      const name = decodeURIComponent(url.slice(start.length));
      found.push({ name, bytes: (await this.read(`${folder}/${name}`))?.length ?? 0 });
    }
    return found;
  }
}

function addressOf(name: string): string {
  return new URL(`/.crosshash/${name.split('/').map(encodeURIComponent).join('/')}`, location.origin).href;
}
