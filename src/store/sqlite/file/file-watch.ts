import { realpathSync, statSync } from 'node:fs';
import { codeOf } from '../../../base/error-code.js';
import { StoreError } from '../../store-error.js';

interface WatchedFile {
  readonly path: string;
  readonly what: string;
  /** Device and inode; undefined until it is there. */
  identity: string | undefined;
}

/** Device and inode of what a name leads to; undefined if it is not there. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}

/**
 * Whether the files of an open database are still those of its name. SQLite goes on writing to a file that
 * was removed or replaced, and all of it is lost with the process. Nothing is opened here: closing a file
 * gives up the locks that SQLite has on it.
 */
export class FileWatch {
  private readonly files: readonly WatchedFile[];

  /** @param file the database, already open */
  constructor(file: string) {
    const real = realpathSync(file);
    this.files = [
      // By its name as given: a link that leads elsewhere is another database at the next start.
      { path: file, what: file },
      { path: `${real}-wal`, what: `${file}-wal, a part of the database,` },
      { path: `${real}-shm`, what: `${file}-shm, a part of the database,` },
    ].map((watched) => ({ ...watched, identity: identityOf(watched.path) }));
  }

  /** @throws StoreError `gone` that says which file is not what it was */
  check(): void {
    for (const watched of this.files) {
      const problem = problemOf(watched);
      if (problem === undefined) continue;
      throw new StoreError('gone', 'a file of the database is not the one that was opened', {
        advice: `${watched.what} ${problem} while it was in use, and no change is accepted; put back the file that was there, or stop the service, see to the file, and start it again`,
      });
    }
  }
}

function problemOf(watched: WatchedFile): string | undefined {
  try {
    const now = identityOf(watched.path);
    watched.identity ??= now;
    if (now === watched.identity) return undefined;
    return now === undefined ? 'was removed' : 'was replaced by another file';
  } catch (error) {
    return `cannot be looked at any more (${codeOf(error)})`;
  }
}
