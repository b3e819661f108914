import { DatabaseUnusableError } from '../base/database-unusable.js';
import { sha256 } from '../base/sha256.js';
import { CHECK_TOLD_DEFAULT, MOVE_SLICE_ROWS } from '../config/limits.js';
import { type Settings, SettingsError } from '../config/settings.js';
import type { Author } from '../engine/access/caller.js';
import { runChecks } from '../store/checks/run.js';
import type { Table } from '../store/initial-data/tables.js';
import {
  beginMove,
  copySlice,
  endMove,
  type Remembered,
  readRemembered,
} from '../store/moving/move-flows.js';
import {
  countRows,
  keyOf,
  movedTables,
  type Row,
  readRows,
  usedTable,
} from '../store/moving/moved-tables.js';
import { type MoveProgress, readProgress } from '../store/moving/progress.js';
import { migratedInMemory } from '../store/sqlite/file/connections.js';
import type { Store } from '../store/store.js';
import { CHECKS } from './checks.js';
import { configuredCaller } from './contexts.js';
import { databaseOf, type NamedDatabase } from './databases/index.js';
import type { Environment } from './server-state.js';

export interface MoveOutput {
  /** Receives the progress. */
  readonly showProgress: (text: string) => void;
  /** Receives a sentence for each difference and each finding of the checks. */
  readonly complain: (sentence: string) => void;
}

export interface Moved {
  readonly tables: number;
  readonly rows: number;
  /** The number of differences and findings. */
  readonly troubles: number;
}

/** One of the two databases, for this process alone. */
interface Side {
  readonly database: NamedDatabase;
  readonly store: Store;
}

async function onSide<T>(
  settings: Settings,
  environment: Environment,
  mayBePartOfMove: boolean,
  work: (side: Side) => Promise<T>,
): Promise<T> {
  const database = databaseOf(settings);
  const use = await database.take('sia move', environment.ids.token());
  try {
    if (use.isMovedInto && !mayBePartOfMove) {
      throw new DatabaseUnusableError(
        database.name,
        'it holds a part of another move; name a whole database',
      );
    }
    await use.migrate(true);
    const { elapsed } = environment.clock;
    const store = await use.open({ elapsed, onReset: () => undefined, options: {} });
    try {
      return await work({ database, store });
    } finally {
      await store.close();
    }
  } finally {
    await use.release();
  }
}

class Move {
  private rows = 0;
  private troubles = 0;

  constructor(
    private readonly from: Side,
    private readonly to: Side,
    private readonly author: Author,
    private readonly output: MoveOutput,
  ) {}

  /** @throws DatabaseUnusableError if the target holds other data, or the source has changed */
  async run(elapsed: () => number): Promise<Moved> {
    const { from, to } = this;
    const tables = await from.store.read(movedTables(from.store.dialect));
    const remembered = await from.store.read(readRemembered(from.store.dialect));
    const source = { from: from.database.url, ids: sha256(JSON.stringify(remembered.givenIds)) };
    const progress = await this.begun(tables, source);
    const first = tables.findIndex(({ name }) => name === progress.table);
    for (const [at, table] of tables.entries()) {
      if (at >= first) await this.copy(table, at === first ? progress.after : undefined, source);
    }
    await this.compare(tables);
    if (this.troubles === 0) await to.store.commit(this.author, endMove(remembered as Remembered));
    for (const side of [from, to]) await this.check(side, elapsed);
    return { tables: tables.length, rows: this.rows, troubles: this.troubles };
  }

  private async begun(
    tables: readonly Table[],
    source: Pick<MoveProgress, 'from' | 'ids'>,
  ): Promise<MoveProgress> {
    const { store, database } = this.to;
    const found = await store.read(readProgress());
    if (found !== undefined) {
      if (found.from === source.from && found.ids === source.ids) {
        // Opening the database has written the rows of a new database again.
        const at = tables.findIndex(({ name }) => name === found.table);
        const left = tables.slice(found.after === undefined ? at : at + 1);
        await store.commit(this.author, beginMove(left, found));
        return found;
      }
      const why =
        found.from === source.from
          ? `${source.from} has changed since`
          : `it is one of ${found.from}`;
      throw new DatabaseUnusableError(
        database.name,
        `it holds a part of a move that cannot go on: ${why}. Make the database anew, and move again`,
      );
    }
    const used = await store.read(usedTable(store.dialect, await migratedInMemory()));
    if (used !== undefined) {
      throw new DatabaseUnusableError(
        database.name,
        `it is not empty: its table ${used} has rows. Name a new database to move into`,
      );
    }
    const progress = { ...source, table: tables[0]?.name ?? '' };
    await store.commit(this.author, beginMove(tables, progress));
    return progress;
  }

  private async copy(
    table: Table,
    begin: Row | undefined,
    source: Pick<MoveProgress, 'from' | 'ids'>,
  ): Promise<void> {
    let after = begin;
    for (let copied = 0; ; ) {
      const rows = await this.from.store.read(readRows(table, after, MOVE_SLICE_ROWS));
      const last = rows.at(-1);
      if (last === undefined) return;
      await this.to.store.commit(this.author, copySlice(table, rows, source));
      after = keyOf(table, last);
      copied += rows.length;
      this.rows += rows.length;
      this.output.showProgress(`${table.name}: ${copied} rows`);
    }
  }

  private async compare(tables: readonly Table[]): Promise<void> {
    for (const table of tables) {
      const before = await this.from.store.read(countRows(table));
      const now = await this.to.store.read(countRows(table));
      if (before !== now) this.trouble(`${table.name}: ${before} rows, but ${now} were moved`);
    }
  }

  private async check({ database, store }: Side, elapsed: () => number): Promise<void> {
    const asked = { store, checks: CHECKS, limit: CHECK_TOLD_DEFAULT, isAlone: true, elapsed };
    for await (const event of runChecks(asked)) {
      if (event.kind === 'progress') {
        this.output.showProgress(
          `check ${event.number} of ${event.of}, ${event.check}: ${event.rows} rows`,
        );
      }
      if (event.kind === 'finding' || event.kind === 'failed') {
        this.trouble(`${database.url}: ${event.code}: ${event.sentence}`);
      }
    }
  }

  private trouble(sentence: string): void {
    this.troubles += 1;
    this.output.complain(sentence);
  }
}

/**
 * Copies everything of the database of the settings into another one of either kind, which is new or holds a
 * part of the same move, and checks both.
 *
 * @param to the address of the other one, as the setting databaseUrl has it
 * @throws SettingsError, DatabaseInUseError, DatabaseUnusableError
 */
export async function moveDatabase(
  settings: Settings,
  to: string,
  environment: Environment,
  output: MoveOutput,
): Promise<Moved> {
  const target = { ...settings, databaseUrl: to };
  if (databaseOf(target).name === databaseOf(settings).name) {
    throw new SettingsError(['--to names the database that is moved. Name another one.']);
  }
  const { clock } = environment;
  const author: Author = {
    caller: configuredCaller(settings),
    ...{ at: clock.now(), correlationId: 'move', via: 'command-line' },
  };
  return onSide(settings, environment, false, (source) =>
    onSide(target, environment, true, (into) =>
      new Move(source, into, author, output).run(clock.elapsed),
    ),
  );
}
