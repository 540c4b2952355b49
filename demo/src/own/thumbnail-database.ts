let database: Promise<IDBDatabase | undefined> | undefined;

/** The answer of an IndexedDB request. */
export function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Where the thumbnails are kept; undefined where the browser refuses to keep anything. */
export function openDatabase(): Promise<IDBDatabase | undefined> {
  database ??= open().catch(() => undefined);
  return database;
}

async function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open('crosshash-demo', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('thumbnails');
  return request(opening);
}
