import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The files of a database: what each is, and what its name has behind that of the database. */
const PARTS = [
  { end: '', what: 'the database' },
  { end: '-wal', what: 'the write-ahead log of the database' },
  { end: '-shm', what: 'the shared memory of the database' },
  { end: '-journal', what: 'the journal of the database' },
  { end: '.lock', what: 'the lock file of the database' },
] as const;

/** Symbolic links followed from one to the next, as many as Linux follows: they may form a ring. */
const LINKS_MAX = 40;

/** What a symbolic link names; undefined if a path is none. */
function linkTarget(path: string): string | undefined {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    // No link, or nothing at all.
    return undefined;
  }
}

/** An absolute path without symbolic links, also of a file that is not there yet. */
export function realPath(path: string, linksMax = LINKS_MAX): string {
  try {
    return realpathSync(path);
  } catch {
    const target = linkTarget(path);
    // A link whose file is not there yet: opening it for writing makes that file.
    if (target !== undefined && linksMax > 0) return realPath(target, linksMax - 1);
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent, linksMax), basename(path));
  }
}

/** Device and inode of a file; undefined if it is not there or cannot be looked at. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/**
 * Which file of a database a path leads to, as words for a sentence, also through symbolic and hard
 * links and before either is there; undefined if none.
 */
export function databaseFileAt(path: string, databaseFile: string): string | undefined {
  const real = realPath(resolve(path));
  const identity = identityOf(real);
  // SQLite keeps its files beside the file itself, and the lock is there too.
  const base = realPath(resolve(databaseFile));
  const found = PARTS.find(({ end }) => {
    const part = realPath(base + end);
    return part === real || (identity !== undefined && identity === identityOf(part));
  });
  return found?.what;
}
