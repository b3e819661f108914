import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { quantile } from './statistics.mjs';

const PROBES = 400;

/** Milliseconds that the disk takes for a small write that is kept: the median. */
function syncedWrite(directory) {
  const file = openSync(join(directory, 'probe'), 'w');
  const page = Buffer.alloc(8192);
  const times = Array.from({ length: PROBES }, (_, index) => {
    const started = performance.now();
    writeSync(file, page, 0, page.length, index * page.length);
    fdatasyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  return quantile(times, 0.5);
}

function sqliteVersion() {
  const database = new BetterSqlite3(':memory:');
  const version = database.prepare('SELECT sqlite_version()').pluck().get();
  database.close();
  return version;
}

/** What the numbers were measured on. */
export function describeMachine(directory) {
  const [cpu] = cpus();
  return {
    cores: cpus().length,
    cpu: cpu.model.trim(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.versions.node,
    sqlite: sqliteVersion(),
    syncedWriteMs: Number(syncedWrite(directory).toFixed(3)),
  };
}
