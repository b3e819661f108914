import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder for what all suites of this run share. */
export default function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'sia-run-'));
  // Who runs PostgreSQL is another user where the tests are run by root.
  chmodSync(folder, 0o711);
  process.env.TEST_RUN_FOLDER = folder;
}
