import { realpathSync, statSync } from 'node:fs';
import { codeOf } from '../../../base/error-code.js';
import { StoreError } from '../../store-error.js';

interface WatchedFile {
  readonly path: string;
  readonly what: string;
  identity: string | undefined;
  /** The largest size seen of a file that never becomes smaller. Undefined for one that may. */
  size: bigint | undefined;
}

interface Found {
  readonly identity: string;
  readonly size: bigint;
}

function findAt(path: string): Found | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined
    ? undefined
    : { identity: `${found.dev}:${found.ino}`, size: found.size };
}

/**
 * Whether the files of an open database are still those of its name. SQLite goes on writing to a
 * file that was removed or replaced, and all of it is lost with the process. Nothing is opened
 * here: closing a file gives up the locks that SQLite has on it.
 */
export class FileWatch {
  private readonly files: readonly WatchedFile[];

  constructor(file: string) {
    const real = realpathSync(file);
    this.files = [
      // By its name as given: a link that leads elsewhere is another database at the next start.
      // Nothing makes the file smaller: there is no VACUUM.
      { path: file, what: file, size: findAt(file)?.size },
      { path: `${real}-wal`, what: `${file}-wal, a part of the database,`, size: undefined },
      { path: `${real}-shm`, what: `${file}-shm, a part of the database,`, size: undefined },
    ].map((watched) => ({ ...watched, identity: findAt(watched.path)?.identity }));
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
    const now = findAt(watched.path);
    watched.identity ??= now?.identity;
    if (now?.identity !== watched.identity) {
      return now === undefined ? 'was removed' : 'was replaced by another file';
    }
    if (watched.size === undefined || now === undefined) return undefined;
    if (now.size < watched.size) return 'was cut off or emptied';
    watched.size = now.size;
    return undefined;
  } catch (error) {
    return `cannot be looked at any more (${codeOf(error)})`;
  }
}
