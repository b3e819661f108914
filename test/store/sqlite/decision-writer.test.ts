/** The writer of decisions by itself: its pauses, and what large decisions leave behind. */

import { LONG_COMMAND_ROWS, LONG_STEP_ROWS } from '../../../src/config/limits.js';
import { agsnText, DEFAULT_AGSN_PATTERN } from '../../../src/engine/adjustments/agsn.js';
import type { ChangedLine, Decision, NewLine } from '../../../src/engine/adjustments/decision.js';
import type { FactKeys } from '../../../src/engine/model/model.js';
import { SqliteDecisionWriter } from '../../../src/store/sqlite/adjustments/decision-writer.js';
import { SqliteFactsLoader } from '../../../src/store/sqlite/adjustments/facts-loader.js';
import { LinkEnds } from '../../../src/store/sqlite/adjustments/link-ends.js';
import { OutboxWriter } from '../../../src/store/sqlite/adjustments/outbox-writer.js';
import { UinWriter } from '../../../src/store/sqlite/adjustments/uin-writer.js';
import { driven } from '../../../src/store/sqlite/drive.js';
import { Statements } from '../../../src/store/sqlite/statements.js';
import { stampOf } from '../../../src/store/stamp.js';
import { Pace, type Steps } from '../../../src/store/steps.js';
import { findings } from '../../support/checks.js';
import {
  HEADPHONES,
  movement,
  NOTHING,
  newLine,
  OTHER_STORE,
  STORE,
  TABLET,
} from '../../support/decisions.js';
import { TESTER } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';

/** As many rows as two pauses need. */
const MANY = 2 * LONG_STEP_ROWS;

/** Later than the demo data. */
const NOW = Date.parse('2027-03-01T09:00:00.000Z');
const STAMP = stampOf({ ...TESTER, at: NOW });
const EARLIER = stampOf({ ...TESTER, at: NOW - 1 });

const names = (count: number, of = 'NEW') =>
  Array.from({ length: count }, (_, index) => `${of}-${index + 1}`);

/** Lines of items that are new, and the stock that they bring in. */
function arrivals(items: readonly string[]): Decision {
  return {
    ...NOTHING,
    addedLines: items.map((item) => newLine(item)),
    movements: items.map((item) => movement(item)),
    referenceData: { createStore: false, createItems: items, rangeItems: items },
  };
}

const inProgress = (lines: readonly NewLine[]): Decision => {
  return { ...NOTHING, status: 'IN_PROGRESS', addedLines: lines };
};

const update = (id: number, comments?: string): Pick<Decision, 'header' | 'status'> => {
  const kept = { publish: undefined, templateId: undefined };
  return { header: { kind: 'update', id, comments, ...kept }, status: 'IN_PROGRESS' };
};

/** A pace that is known as long. */
function longPace(): Pace {
  const pace = new Pace();
  pace.isFoundLong(LONG_COMMAND_ROWS + 1);
  return pace;
}

let test: SqliteTestStore;
let loader: SqliteFactsLoader;
let writer: SqliteDecisionWriter;

beforeEach(async () => {
  test = await openSqliteTestStore();
  const ends = new LinkEnds(test.writer);
  loader = new SqliteFactsLoader(test.writer, true, ends);
  writer = new SqliteDecisionWriter(
    test.writer,
    new UinWriter(test.writer, DEFAULT_AGSN_PATTERN),
    new OutboxWriter(test.writer, () => undefined),
    ends,
  );
});

afterEach(async () => {
  expect(await findings(test.database, 'links', 'references')).toEqual([]);
  await test.close();
});

/** Carries a flow out. Returns its result and the number of its pauses. */
function carriedOut<T>(steps: Steps<T>): { result: T; pauses: number } {
  const driving = driven(new Statements(test.writer), steps);
  for (let pauses = 0; ; pauses += 1) {
    const step = driving.next();
    if (step.done === true) return { result: step.value, pauses };
  }
}

const apply = (decision: Decision, { pace = new Pace(), stamp = STAMP } = {}) =>
  carriedOut(writer.apply(decision, stamp, pace));

const pausesOf = (decision: Decision) => apply(decision, { pace: longPace() }).pauses;

/** An adjustment in progress, and the ids of its lines. */
async function saved(lines: readonly NewLine[]): Promise<{ id: number; lineIds: number[] }> {
  const items = lines.map(({ item }) => item).filter((item) => item.startsWith('NEW'));
  const referenceData = { createStore: false, createItems: items, rangeItems: items };
  const id = apply({ ...inProgress(lines), referenceData }).result;
  const sql = 'SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id = ? ORDER BY id';
  return { id, lineIds: await test.database.column(sql, id) };
}

describe('a long decision', () => {
  it('pauses while it makes items, ranges them, adds lines, moves stock and writes history', () => {
    expect(pausesOf(arrivals(names(MANY)))).toBe(5 * 2);
  });

  it('pauses while it removes lines', async () => {
    const { id, lineIds } = await saved(names(MANY).map((item) => newLine(item)));
    expect(pausesOf({ ...NOTHING, ...update(id), removedLineIds: lineIds })).toBe(2);
  });

  it('pauses while it changes lines', async () => {
    const { id, lineIds } = await saved(names(MANY).map((item) => newLine(item)));
    const changedLines = lineIds.map((lineId): ChangedLine => {
      return { ...newLine(''), id: lineId, addedUins: [], removedUins: [] };
    });
    expect(pausesOf({ ...NOTHING, ...update(id), changedLines })).toBe(2);
  });

  it('pauses while it adds units to a line, and takes them from it', async () => {
    const line = newLine(TABLET, names(MANY));
    expect(pausesOf(inProgress([line]))).toBe(2);
    const { id, lineIds } = await saved([line]);
    const [lineId = 0] = lineIds;
    const changed = { ...line, id: lineId, addedUins: names(MANY, 'MORE'), removedUins: line.uins };
    expect(pausesOf({ ...NOTHING, ...update(id), changedLines: [changed] })).toBe(4);
  });

  it('pauses while it moves units', () => {
    const changes = names(MANY).map((uin) => {
      const state = { status: 'IN_STOCK', subBucket: undefined } as const;
      return { uin, type: 'SERIAL_NUMBER', ...state, isNew: true, leavesStore: undefined } as const;
    });
    const uins = [{ item: TABLET, changes, generatedCount: 0, type: undefined }];
    expect(pausesOf({ ...NOTHING, uins })).toBe(2);
  });

  it('pauses while it generates numbers, brings them in, and adds them to the line', () => {
    expect(pausesOf(generating(MANY))).toBe(3 * 2);
  });

  it('has no pause unless it is known as long', () => {
    expect(apply(arrivals(names(MANY))).pauses).toBe(0);
    expect(apply(generating(MANY)).pauses).toBe(0);
  });
});

function generating(generatedCount: number): Decision {
  const uins = [{ item: HEADPHONES, changes: [], generatedCount, type: 'AGSN' as const }];
  return { ...NOTHING, addedLines: [newLine(HEADPHONES)], movements: [movement(HEADPHONES)], uins };
}

describe('the header of an adjustment', () => {
  const row = (id: number) =>
    test.database.row(
      'SELECT reference_id, inv_adjust_template_id, comments FROM inv_adjust WHERE id = ?',
      id,
    );

  it('has its reference and its template, and no comments that are empty', async () => {
    const { result: referenceId } = apply(arrivals(names(1)));
    const templateId = await test.database.value<number>('SELECT min(id) FROM inv_adjust_template');
    const told = { comments: '', publish: true };
    const header = { kind: 'create', referenceId, templateId, ...told } as const;
    const { result: id } = apply({ ...inProgress([newLine(TABLET)]), header });
    const first = { reference_id: referenceId, inv_adjust_template_id: templateId, comments: null };
    expect(await row(id)).toEqual(first);
    const change = (comments?: string) => apply({ ...NOTHING, ...update(id, comments) });
    change('Spoilt');
    expect(await row(id)).toEqual({ ...first, comments: 'Spoilt' });
    change();
    expect(await row(id)).toEqual({ ...first, comments: 'Spoilt' });
    change('');
    expect(await row(id)).toEqual(first);
  });
});

describe('rows that are written many at once', () => {
  const items = names(30);
  const UNITS_OF = 27;

  it('are those of the lines, each with its units, and lead to the newest of the item', async () => {
    const decision = arrivals(items);
    const addedLines = decision.addedLines.map((line, at) =>
      at === UNITS_OF ? { ...line, uins: ['A unit'] } : line,
    );
    const { result: id } = apply({ ...decision, addedLines });
    const lines = `SELECT item_id FROM inv_adjust_line_item WHERE inv_adjust_id = ? ORDER BY id`;
    expect(await test.database.column(lines, id)).toEqual(items);
    const withUnit = `SELECT item_id FROM inv_adjust_line_item l JOIN inv_adjust_line_item_uin u
      ON u.inv_adjust_line_item_id = l.id WHERE inv_adjust_id = ?`;
    expect(await test.database.column(withUnit, id)).toEqual([items[UNITS_OF]]);
    const newest = `SELECT l.item_id FROM store_item_stock s
      JOIN inv_adjust_line_item l ON l.id = s.newest_line_id AND l.item_id = s.item_id
      WHERE s.store_id = ? AND s.item_id LIKE 'NEW-%' ORDER BY l.id`;
    expect(await test.database.column(newest, STORE)).toEqual(items);
  });

  it('are between the ids that the outbox has, the first and the last', async () => {
    const { result: id } = apply(arrivals(items));
    const told = 'SELECT first_history_id, last_history_id FROM outbox WHERE transaction_id = ?';
    const stands = `SELECT min(id), max(id) FROM store_item_stock_history
      WHERE transaction_id = ? AND transaction_type = 'INVENTORY_ADJUSTMENT'`;
    expect(await test.database.lists(told, id)).toEqual(await test.database.lists(stands, id));
  });
});

describe('history', () => {
  const linked = (id: number) =>
    test.database.lists(
      `SELECT store_id, item_id, number IS NOT NULL FROM store_item_stock_history
       WHERE transaction_id = ? AND transaction_type = 'INVENTORY_ADJUSTMENT' ORDER BY id`,
      id,
    );

  it('of a store that had none is linked from its first row on', async () => {
    const storeId = 9000;
    const [item = ''] = names(1);
    const movements = [movement(item, storeId)];
    const referenceData = { createStore: true, createItems: [item], rangeItems: [item] };
    const { result: id } = apply({ ...NOTHING, storeId, movements, referenceData });
    expect(await linked(id)).toEqual([[storeId, item, 1]]);
  });

  it('is in the index where the clock of its store was set back, and else in the links', async () => {
    const [item = ''] = names(1);
    const first = apply(arrivals([item])).result;
    expect(await linked(first)).toEqual([[STORE, item, 1]]);
    const movements = [movement(item), movement(TABLET, OTHER_STORE), movement(HEADPHONES)];
    const before = apply({ ...NOTHING, movements }, { stamp: EARLIER }).result;
    expect(await linked(before)).toEqual([
      [STORE, item, 0],
      [OTHER_STORE, TABLET, 1],
      [STORE, HEADPHONES, 0],
    ]);
    const again = apply({ ...NOTHING, movements: [movement(item)] }).result;
    expect(await linked(again)).toEqual([[STORE, item, 1]]);
  });
});

describe('numbers that are taken already', () => {
  /** Numbers of the store from the next one on are there. */
  async function take(count: number): Promise<number> {
    const sql = 'SELECT last_number FROM agsn_sequence WHERE store_id = ?';
    const next = ((await test.database.column<number>(sql, STORE))[0] ?? 0) + 1;
    const insert = test.writer.prepare(
      `INSERT OR IGNORE INTO item_uin (item_id, uin, type, store_id, status, update_date)
       VALUES (?, ?, 1, ?, 1, ?)`,
    );
    test.writer.transaction(() => {
      for (let number = next; number < next + count; number += 1) {
        const uin = agsnText(DEFAULT_AGSN_PATTERN, STORE, number);
        insert.run(HEADPHONES, uin, STORE, STAMP.at);
      }
    })();
    return next + count;
  }

  it('are passed over, 10,000 at most', async () => {
    const free = await take(10_000);
    const { result: id } = apply(generating(1));
    const made = `SELECT uin FROM item_uin WHERE transaction_id = ?`;
    expect(await test.database.column(made, id)).toEqual([
      agsnText(DEFAULT_AGSN_PATTERN, STORE, free),
    ]);
    await take(10_001);
    expect(() => apply(generating(1))).toThrow(
      `too many numbers of ${DEFAULT_AGSN_PATTERN} exist already`,
    );
  });
});

describe('facts of a command', () => {
  const keys = (some: Partial<FactKeys>): FactKeys => {
    const nothing = { adjustmentId: undefined, referenceId: undefined, templateId: undefined };
    return { storeId: STORE, ...nothing, items: [], reasonIds: [], uins: new Map(), ...some };
  };
  const pauses = (some: Partial<FactKeys>) => {
    return carriedOut(loader.load(keys(some), longPace())).pauses;
  };

  it('are loaded with pauses between items, units and names of attributes', () => {
    apply(arrivals(names(MANY)));
    expect(pauses({ items: names(MANY) })).toBe(2);
    expect(pauses({ items: [TABLET], uins: new Map([[TABLET, names(MANY)]]) })).toBe(2);
    expect(pauses({ attributeNames: new Map([[TABLET, names(MANY)]]) })).toBe(2);
  });

  it('are many if lines, items, units and names are, together', async () => {
    const COUNT = 10;
    const { id: adjustmentId } = await saved(names(COUNT).map((item) => newLine(item)));
    const begin = (unknownItems: number) => {
      const wanted = keys({
        adjustmentId,
        items: names(unknownItems, 'UNKNOWN'),
        uins: new Map([[TABLET, names(COUNT)]]),
        attributeNames: new Map([[TABLET, names(COUNT)]]),
      });
      return carriedOut(loader.load(wanted, new Pace())).pauses;
    };
    const others = 4 * COUNT;
    expect(begin(LONG_COMMAND_ROWS - others)).toBe(0);
    expect(begin(LONG_COMMAND_ROWS - others + 1)).toBe(1);
  });
});
