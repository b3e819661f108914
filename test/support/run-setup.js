import { chmodSync, existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** With less of it free, files are put on the disk. */
const FREE_LEAST_BYTES = 4 * 1024 ** 3;

function hasRoom(folder) {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= FREE_LEAST_BYTES;
}

/**
 * Makes a folder for what all suites of this run share. The files of tests are put in memory where there is
 * room: what they show does not hang on how long a disk takes to flush, and thousands of databases are made.
 */
export default function setUp() {
  if (process.env.TMPDIR === undefined && hasRoom(MEMORY)) process.env.TMPDIR = MEMORY;
  const folder = mkdtempSync(join(tmpdir(), 'sia-run-'));
  // Who runs PostgreSQL is another user where the tests are run by root.
  chmodSync(folder, 0o711);
  process.env.TEST_RUN_FOLDER = folder;
}
