import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { READ_BUSY_WAIT_MAX_MS } from '../../config/limits.js';
import type { SnapshotMark } from '../snapshots.js';

export const MARK_TABLE = 'snapshot_mark';

/**
 * Copies all pages, and takes users and roles out, so that nothing of them is left in any page. It runs in a
 * thread: each is one statement, however large the database is.
 */
const COPY = `
  const { workerData } = require('node:worker_threads');
  const { driver, source, file, timeout, mark, table } = workerData;
  const Driver = require(driver);
  const from = new Driver(source, { readonly: true, timeout });
  try {
    from.prepare('VACUUM INTO ?').run(file);
  } finally {
    from.close();
  }
  const made = new Driver(file);
  try {
    made.pragma('secure_delete = ON');
    made.pragma('foreign_keys = OFF');
    const ofAccess = (type, column) => made.prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = ? AND " + column + " LIKE 'access\\\\_%' ESCAPE '\\\\'",
    ).all(type);
    made.transaction(() => {
      // The record lets nothing be deleted from it: here it is a copy.
      const triggers = ofAccess('trigger', 'tbl_name');
      for (const { name } of triggers) made.exec('DROP TRIGGER "' + name + '"');
      for (const { name } of ofAccess('table', 'name')) made.exec('DELETE FROM "' + name + '"');
      for (const { sql } of triggers) made.exec(sql);
      made.exec('DROP TABLE IF EXISTS ' + table);
      made.exec('CREATE TABLE ' + table + ' (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
      const insert = made.prepare('INSERT INTO ' + table + ' (name, value) VALUES (?, ?)');
      for (const [name, value] of Object.entries(mark)) insert.run(name, value);
    })();
  } finally {
    made.close();
  }`;

/**
 * Writes a copy of a database that is marked as a snapshot, without users and roles.
 *
 * @param file is not there yet
 * @throws the error of SQLite
 */
export function copyMarked(source: string, file: string, mark: SnapshotMark): Promise<void> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const workerData = {
    ...{ driver, source, file, timeout: READ_BUSY_WAIT_MAX_MS, table: MARK_TABLE },
    mark: { ...mark },
  };
  const worker = new Worker(COPY, { eval: true, workerData, stderr: true });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the thread ended with ${code}`));
    });
  });
}
