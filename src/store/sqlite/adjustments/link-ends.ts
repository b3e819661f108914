import type { Database, Statement } from 'better-sqlite3';
import type { Id } from '../../../engine/model/model.js';

/** The newest linked rows of an item at a store, and how many are linked (see 0026). */
export interface Ends {
  readonly historyId: Id | null;
  readonly historyCount: number;
  readonly lineId: Id | null;
  readonly lineCount: number;
}

export const NO_ENDS: Ends = { historyId: null, historyCount: 0, lineId: null, lineCount: 0 };

export type EndColumns = [
  historyId: Id | null,
  historyCount: number,
  lineId: Id | null,
  lineCount: number,
];

/** The ends as columns of a position, in the order of EndColumns. */
export const END_COLUMNS = 's.newest_history_id, s.history_count, s.newest_line_id, s.line_count';

/**
 * The ends of positions. Those that were read with the facts of a command are kept until the next command:
 * only the writer moves them. Called by the group executor only.
 */
export class LinkEnds {
  private readonly select: Statement<[Id, string], EndColumns>;
  private readonly known = new Map<string, Ends>();
  private storeId: Id | undefined;

  constructor(database: Database) {
    this.select = database
      .prepare<[Id, string], EndColumns>(
        `SELECT ${END_COLUMNS} FROM store_item_stock s WHERE s.store_id = ? AND s.item_id = ?`,
      )
      .raw();
  }

  /** Forgets everything. Ends of this store are kept from now on. */
  begin(storeId: Id | undefined): void {
    this.known.clear();
    this.storeId = storeId;
  }

  /** Keeps the ends of an item at the store that was begun with. */
  note(item: string, ends: Ends): void {
    this.known.set(item, ends);
  }

  /** The ends of an item. Undefined where the store has no position of it. */
  of(storeId: Id, item: string): Ends | undefined {
    const known = storeId === this.storeId ? this.known.get(item) : undefined;
    if (known !== undefined) return known;
    const columns = this.select.get(storeId, item);
    if (columns === undefined) return undefined;
    const [historyId, historyCount, lineId, lineCount] = columns;
    return { historyId, historyCount, lineId, lineCount };
  }

  moved(storeId: Id, item: string, ends: Ends): void {
    if (storeId === this.storeId) this.known.set(item, ends);
  }
}
