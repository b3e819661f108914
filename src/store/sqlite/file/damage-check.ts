import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * A thread of its own reads all pages, through a connection that has none in its memory. It goes table by
 * table, and can be ended between two.
 */
const CHECK = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Driver = require(workerData.driver);
  const database = new Driver(workerData.file, { readonly: true, fileMustExist: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck();
    const isSound = (table) => database.pragma("quick_check('" + table + "')", { simple: true }) === 'ok';
    parentPort.postMessage(tables.all().every(isSound));
  } finally {
    database.close();
  }`;

/** Looks for damage in a database file, beside those that use it. */
export class DamageCheck {
  private worker: Worker | undefined;

  constructor(private readonly file: string) {}

  /** Whether every page can be read and is sound. False if the look was ended. Never rejects. */
  isSound(): Promise<boolean> {
    const driver = createRequire(import.meta.url).resolve('better-sqlite3');
    const workerData = { driver, file: this.file };
    const worker = new Worker(CHECK, { eval: true, workerData, stderr: true });
    this.worker = worker;
    let found = false;
    worker.on('message', (isSound: boolean) => {
      found = isSound;
    });
    return new Promise((resolve) => {
      // The file cannot be read, or is worse than damaged.
      worker.on('error', () => resolve(false));
      worker.on('exit', () => resolve(found));
    });
  }

  /** Ends a look that goes on. */
  async close(): Promise<void> {
    await this.worker?.terminate();
  }
}
