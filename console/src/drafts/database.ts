/** The browser's own database with drafts and intentions. See `drafts.ts`, `intentions.ts`. */
import { place } from '../interface/client.js';

const VERSION = 1;

/** The kinds of records, each with a key of its own. */
export type StoreName = 'heads' | 'lines' | 'intentions';

let opened: Promise<IDBDatabase> | undefined;

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(request.error ?? new Error('the database of the browser failed'));
  });
}

/** A world behind a prefix has a database of its own. */
function open(): Promise<IDBDatabase> {
  opened ??= (async () => {
    const request = window.indexedDB.open(`sia-console${place.prefix}`, VERSION);
    request.onupgradeneeded = () => {
      const database = request.result;
      database.createObjectStore('heads', { keyPath: 'document' });
      const lines = database.createObjectStore('lines', { keyPath: ['document', 'key'] });
      lines.createIndex('document', 'document');
      database.createObjectStore('intentions', { keyPath: 'key' });
    };
    return asPromise(request);
  })();
  return opened;
}

/** Makes several writes, all or none. */
export async function write(
  names: readonly StoreName[],
  work: (storeOf: (name: StoreName) => IDBObjectStore) => void,
): Promise<void> {
  const transaction = (await open()).transaction(names, 'readwrite');
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    const failed = (): void =>
      reject(transaction.error ?? new Error('the database of the browser failed'));
    transaction.onabort = failed;
    transaction.onerror = failed;
  });
  work((name) => transaction.objectStore(name));
  await done;
}

export async function readAll<T>(name: StoreName): Promise<T[]> {
  const store = (await open()).transaction(name).objectStore(name);
  return asPromise(store.getAll() as IDBRequest<T[]>);
}

export async function readOne<T>(name: StoreName, key: IDBValidKey): Promise<T | undefined> {
  const store = (await open()).transaction(name).objectStore(name);
  return asPromise(store.get(key) as IDBRequest<T | undefined>);
}

export async function readLines<T>(document: string): Promise<T[]> {
  const store = (await open()).transaction('lines').objectStore('lines');
  return asPromise(store.index('document').getAll(document) as IDBRequest<T[]>);
}
