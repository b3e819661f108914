import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { READ_BUSY_WAIT_MAX_MS } from '../../../config/limits.js';
import { storeErrorOf } from '../driver-error.js';

/**
 * The check reads every page in one statement. So a thread does it, which on Linux takes only the time that
 * others leave.
 */
const LOOK = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Driver = require(workerData.driver);
  const { constants, setPriority } = require('node:os');
  try {
    const [, thread] = require('node:fs').readlinkSync('/proc/thread-self').split('task/');
    setPriority(Number(thread), constants.priority.PRIORITY_LOW);
  } catch {
    // Other systems know no priority of a thread.
  }
  try {
    const options = { readonly: true, fileMustExist: true, timeout: workerData.timeout };
    const database = new Driver(workerData.file, options);
    try {
      // The file may be anybody's: what its schema says is not to be run.
      database.pragma('trusted_schema = OFF');
      database.pragma('cell_size_check = ON');
      const rows = database.pragma('integrity_check(' + workerData.limit + ')');
      parentPort.postMessage({ rows: rows.map((row) => row.integrity_check) });
    } finally {
      database.close();
    }
  } catch (error) {
    parentPort.postMessage({ code: String(error.code), message: error.message });
  }`;

interface Answer {
  readonly rows?: readonly string[];
  readonly code?: string;
  readonly message?: string;
}

const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;

/**
 * The faults that SQLite finds in a file, at most so many sentences. Takes about a second for each gigabyte.
 *
 * @throws StoreError if it cannot be read
 */
export function findDamage(file: string, limit: number): Promise<readonly string[]> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const workerData = { driver, file, limit, timeout: READ_BUSY_WAIT_MAX_MS };
  const worker = new Worker(LOOK, { eval: true, workerData, stderr: true });
  return new Promise((resolve, reject) => {
    worker.on('message', ({ rows, code = '', message = '' }: Answer) => {
      if (rows !== undefined) resolve(rows.filter((row) => row !== 'ok'));
      else if (DAMAGED.test(code)) resolve([message]);
      else reject(storeErrorOf(Object.assign(new Error(message), { code })));
    });
    worker.on('error', (error) => reject(storeErrorOf(error)));
    worker.on('exit', () => reject(storeErrorOf(new Error('the thread ended without an answer'))));
  });
}
