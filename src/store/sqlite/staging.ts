import type { Database } from 'better-sqlite3';
import type { StagingArea } from '../staging-area.js';
import type { GroupExecutor } from './executor/group-executor.js';

export const STAGING = 'staging';

/**
 * A database of its own, attached to the write connection: a file without a name, which SQLite
 * removes when it is closed, or when the process is gone. So a crash leaves nothing, the database
 * itself does not grow by staged rows, and no flush waits for them.
 *
 * SQLite attaches and detaches outside of transactions only: the group executor knows when.
 */
export class SqliteStaging implements StagingArea {
  constructor(
    private readonly executor: GroupExecutor,
    private readonly writer: Database,
  ) {}

  open(): Promise<void> {
    return this.executor.submitOutside(() => {
      this.detach();
      // Other temporary data may be kept in memory. A million rows may not.
      const kept = this.writer.pragma('temp_store', { simple: true }) as number;
      this.writer.pragma('temp_store = FILE');
      this.writer.exec(`ATTACH '' AS ${STAGING}`);
      this.writer.pragma(`temp_store = ${kept}`);
    });
  }

  async close(): Promise<void> {
    if (this.writer.open) await this.executor.submitOutside(() => this.detach());
  }

  private detach(): void {
    const names = this.writer.pragma('database_list') as readonly { readonly name: string }[];
    if (names.some(({ name }) => name === STAGING)) this.writer.exec(`DETACH ${STAGING}`);
  }
}
