import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));

/** Runs work with a directory for its databases, which is removed however the work ends. */
export async function withDirectory(work) {
  const directory = mkdtempSync(join(tmpdir(), 'sia-bench-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes a result and returns its path; the time is part of the name. */
export function writeResult(result, suffix = '') {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const path = join(RESULTS, `${time}${suffix}.json`);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
  return path;
}
