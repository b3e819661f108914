import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const PARTS = [
  { end: '', what: 'the database' },
  { end: '-wal', what: 'the write-ahead log of the database' },
  { end: '-shm', what: 'the shared memory of the database' },
  { end: '-journal', what: 'the journal of the database' },
  { end: '.lock', what: 'the lock file of the database' },
] as const;

/** The number of links that Linux follows. Links may form a ring. */
const LINKS_MAX = 40;

function linkTarget(path: string): string | undefined {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return undefined;
  }
}

/** An absolute path without symbolic links, also of a file that does not exist yet. */
export function realPath(path: string, linksMax = LINKS_MAX): string {
  try {
    return realpathSync(path);
  } catch {
    const target = linkTarget(path);
    if (target !== undefined && linksMax > 0) return realPath(target, linksMax - 1);
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent, linksMax), basename(path));
  }
}

function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/**
 * The words for a file of the database in a sentence, also through symbolic and hard links and before either
 * file exists. Undefined if the path leads to none.
 */
export function databaseFileAt(path: string, databaseFile: string): string | undefined {
  const real = realPath(resolve(path));
  const identity = identityOf(real);
  // SQLite keeps its files beside the real one, where the lock is too.
  const base = realPath(resolve(databaseFile));
  const found = PARTS.find(({ end }) => {
    const part = realPath(base + end);
    return part === real || (identity !== undefined && identity === identityOf(part));
  });
  return found?.what;
}
