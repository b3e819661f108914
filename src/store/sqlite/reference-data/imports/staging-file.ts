import type { Database } from 'better-sqlite3';

const NAME = 'staging';

/**
 * The database in which an import stages its rows, attached to the write connection: a file without
 * a name, which SQLite removes when it is closed, or when the process is gone. So a crash leaves
 * nothing, the database itself does not grow by what is staged, and no flush waits for it.
 *
 * SQLite attaches and detaches outside of transactions only: the group executor knows when.
 */
export class StagingFile {
  constructor(private readonly writer: Database) {}

  open(): void {
    this.close();
    // What else is temporary may be kept in memory; a million rows may not.
    const kept = this.writer.pragma('temp_store', { simple: true }) as number;
    this.writer.pragma('temp_store = FILE');
    this.writer.exec(`ATTACH '' AS ${NAME}`);
    this.writer.pragma(`temp_store = ${kept}`);
  }

  close(): void {
    const names = this.writer.pragma('database_list') as readonly { readonly name: string }[];
    if (names.some(({ name }) => name === NAME)) this.writer.exec(`DETACH ${NAME}`);
  }
}
