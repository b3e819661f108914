import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Relieves the commit of many pages, without holding the event loop. */
export interface LogUpkeep {
  /** Brings the pages written so far onto the disk, so that the commit has little left to flush. */
  flush(): Promise<void>;
  checkpoint(): Promise<void>;
}

/** The driver waits for the disk where it is called, so a thread calls it. */
const CHECKPOINT = `
  const { workerData } = require('node:worker_threads');
  const Driver = require(workerData.driver);
  const database = new Driver(workerData.file, { fileMustExist: true });
  try {
    database.pragma('synchronous = FULL');
    database.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    database.close();
  }`;

export class WalUpkeep implements LogUpkeep {
  constructor(private readonly file: string) {}

  /** SQLite has no lock on this file that closing it would give up. */
  async flush(): Promise<void> {
    try {
      const log = await open(`${this.file}-wal`, 'r');
      try {
        await log.datasync();
      } finally {
        await log.close();
      }
    } catch {
      // The commit flushes it as well, and fails if that cannot be done.
    }
  }

  /** If it cannot be done now, the next commit does it. */
  checkpoint(): Promise<void> {
    const driver = createRequire(import.meta.url).resolve('better-sqlite3');
    const worker = new Worker(CHECKPOINT, {
      eval: true,
      workerData: { driver, file: this.file },
      // The next checkpoint of the service itself tells what this one would print.
      stderr: true,
    });
    return new Promise((resolve) => {
      worker.on('error', () => resolve());
      worker.on('exit', () => resolve());
    });
  }
}
