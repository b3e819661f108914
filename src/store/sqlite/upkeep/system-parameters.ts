import type { Database } from 'better-sqlite3';
import { PARAMETERS_AGE_MAX_MS } from '../../../config/limits.js';
import { SYSTEM_PARAMETERS } from '../../../engine/upkeep/system-parameters.js';
import { Statements } from '../statements.js';

/** Values of system parameters, read again when they were changed here or are old. */
export class SystemParameters {
  private readonly statements: Statements;
  private limit: number | undefined;
  private readAt = 0;

  /**
   * @param reader a connection that reads only
   * @param elapsed a monotonic clock in milliseconds
   */
  constructor(
    reader: Database,
    private readonly elapsed: () => number,
  ) {
    this.statements = new Statements(reader);
  }

  /** Those that were set, as they are stored now. */
  read(): Map<string, string> {
    type Row = { readonly name: string; readonly value: string };
    const rows = this.statements.all<Row>('SELECT name, value FROM system_parameter');
    return new Map(rows.map(({ name, value }) => [name, value]));
  }

  /** The search limit of the system; another process may have changed it a moment ago. */
  searchLimit(): number {
    const isOld = this.elapsed() - this.readAt > PARAMETERS_AGE_MAX_MS;
    if (this.limit === undefined || isOld) {
      this.limit = Number(this.read().get('searchLimit') ?? SYSTEM_PARAMETERS.searchLimit.fallback);
      this.readAt = this.elapsed();
    }
    return this.limit;
  }

  /** To be called after every change. */
  forget(): void {
    this.limit = undefined;
  }
}
