import type { StagingArea } from '../staging-area.js';
import type { WriteExecutor } from './executor.js';

/** Temporary tables of the connection that writes: a crash leaves nothing of them. */
export class PostgresStaging implements StagingArea {
  constructor(private readonly executor: WriteExecutor) {}

  open(): Promise<void> {
    return this.drop();
  }

  close(): Promise<void> {
    return this.drop();
  }

  private async drop(): Promise<void> {
    await this.executor.submit({
      lineCount: 1,
      isAlone: true,
      run: (connection) => connection.query('DISCARD TEMP'),
    });
  }
}
