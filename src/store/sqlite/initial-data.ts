import type { Database } from 'better-sqlite3';
import { RESET_STEP_ROWS, RESET_TABLE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { RefusedError } from '../../engine/refusals/refused-error.js';
import type { CommandResult } from '../command.js';
import { demoStatements } from '../demo-data.js';
import type { Value } from '../steps.js';
import type { AuthoredCommand, Demo, Made } from '../store.js';
import { listReasons } from '../upkeep/reasons.js';
import { driven } from './drive.js';
import { atOnce, type Pauses } from './executor/pauses.js';
import { Statements } from './statements.js';

export const SUB_BUCKETS_PARAMETER = 'enableSubBucket';

/** All rows of a table, as migrations have put them there. */
export interface InstalledTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** What the database knows of itself, and not of anybody's stock. */
const OWN_TABLES = /^(knex_migrations|database_state$)/;

/** Every table of the schema but those of SQLite and those of the database about itself. */
export function tablesOf(database: Database): string[] {
  const sql =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  const names = database.prepare(sql).pluck().all() as string[];
  return names.filter((name) => !OWN_TABLES.test(name));
}

/** Reads everything from a database that was migrated and not used since. */
export function readInstallation(database: Database): InstalledTable[] {
  return tablesOf(database).map((name) => {
    const statement = database.prepare(`SELECT * FROM "${name}"`);
    const columns = statement.columns().map((column) => column.name);
    return { name, columns, rows: statement.raw().all() as Value[][] };
  });
}

/** Records whether sub-buckets are used, which is fixed when a database is installed. */
export function installSubBuckets(database: Database, usesSubBuckets: boolean): void {
  const sql = `INSERT INTO system_parameter (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
  database.prepare(sql).run(SUB_BUCKETS_PARAMETER, usesSubBuckets ? 'Yes' : 'No');
}

/** Puts data into a database. Called by the group executor only. */
export class InitialData {
  private readonly statements: Statements;

  /** @param carryOut carries out a command in the transaction that is open */
  constructor(
    private readonly database: Database,
    private readonly usesSubBuckets: boolean,
    private readonly carryOut: (command: AuthoredCommand) => Pauses<CommandResult>,
  ) {
    this.statements = new Statements(database);
  }

  hasStores(): boolean {
    return this.statements.get('SELECT 1 FROM store') !== undefined;
  }

  /** @throws RefusedError if an adjustment of the demo is not allowed */
  *loadDemo({ data, now, adjustments }: Demo): Pauses<void> {
    const codes = this.statements.all<{ code: number }>('SELECT code FROM inv_adjust_reason');
    const installed = new Set(codes.map(({ code }) => code));
    for (const { sql, parameters } of demoStatements(data, now(), installed, this.usesSubBuckets)) {
      this.statements.run(sql, ...parameters);
      yield;
    }
    const sequence = adjustments(this.made());
    let step = sequence.next();
    while (!step.done) {
      const result = yield* this.carryOut(step.value);
      if (!result.accepted) throw new RefusedError(result.refusals);
      step = sequence.next(result.id);
      yield;
    }
  }

  private made(): Made {
    const templates = this.statements.all<{ id: Id }>(
      'SELECT id FROM inv_adjust_template ORDER BY id',
    );
    return {
      reasons: atOnce(driven(this.statements, listReasons(this.usesSubBuckets))),
      templateIds: templates.map(({ id }) => id),
    };
  }

  /**
   * Empties every table and puts back what was installed. To be called while foreign keys are not
   * enforced: then emptying a table costs a moment for each of its pages, and not for each row. References
   * are to be checked afterwards.
   */
  *restore(installed: readonly InstalledTable[]): Pauses<void> {
    for (const name of tablesOf(this.database)) yield* this.empty(name);
    // The migrations' own tables are not emptied, and keep their ids.
    this.statements.run("DELETE FROM sqlite_sequence WHERE name NOT LIKE 'knex%'");
    for (const { name, columns, rows } of installed) {
      const marks = columns.map(() => '?').join(', ');
      const sql = `INSERT INTO "${name}" (${columns.join(', ')}) VALUES (${marks})`;
      for (const row of rows) this.statements.run(sql, ...row);
    }
    installSubBuckets(this.database, this.usesSubBuckets);
  }

  /** A large table row by row, until it is small enough to be emptied at once. */
  private *empty(table: string): Pauses<void> {
    const columns = this.statements.all<{ name: string; pk: number }>(
      `SELECT name, pk FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`,
    );
    const key = columns.map(({ name }) => `"${name}"`).join(', ');
    const isLarge = `SELECT 1 FROM "${table}" LIMIT 1 OFFSET ${RESET_TABLE_ROWS}`;
    while (this.statements.get(isLarge) !== undefined) {
      for (let rows = 0; rows < RESET_TABLE_ROWS; rows += RESET_STEP_ROWS) {
        yield;
        this.statements.run(
          `DELETE FROM "${table}" WHERE (${key}) IN
             (SELECT ${key} FROM "${table}" ORDER BY ${key} LIMIT ${RESET_STEP_ROWS})`,
        );
      }
    }
    this.statements.run(`DELETE FROM "${table}"`);
    yield;
  }

  /** @throws Error naming the first reference that leads nowhere */
  checkReferences(): void {
    const [broken] = this.database.pragma('foreign_key_check') as unknown[];
    if (broken !== undefined) throw new Error(`a reference is broken: ${JSON.stringify(broken)}`);
  }
}
