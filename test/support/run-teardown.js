import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const STOP_MAX_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Ends PostgreSQL, if a suite has started it, and removes the folder of the run. */
export default async function tearDown() {
  const folder = process.env.TEST_RUN_FOLDER;
  const pidFile = join(folder, 'postgres', 'data', 'postmaster.pid');
  if (existsSync(pidFile)) {
    // Connections are ended; what is in work is of nobody.
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
    const end = performance.now() + STOP_MAX_MS;
    while (existsSync(pidFile) && performance.now() < end) await setTimeout(LOOK_EVERY_MS);
  }
  rmSync(folder, { recursive: true, force: true });
}
