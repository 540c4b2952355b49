import { type OwnModelName, ownModel } from './own-model.js';

const databases = new Map<OwnModelName, Promise<IDBDatabase | undefined>>();

/** The answer of an IndexedDB request. */
export function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Where the thumbnails of the chosen networks' pictures are kept; undefined where the browser refuses to keep anything. */
export function openDatabase(): Promise<IDBDatabase | undefined> {
  const { name } = ownModel.get();
  const database = databases.get(name) ?? open(name).catch(() => undefined);
  databases.set(name, database);
  return database;
}

async function open(name: OwnModelName): Promise<IDBDatabase> {
  const opening = indexedDB.open(name === 'default' ? 'crosshash-demo' : `crosshash-demo-${name}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('thumbnails');
  return request(opening);
}
