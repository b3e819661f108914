import type { Instant } from '../../src/engine/model/model.js';
import { auditFlow } from '../../src/store/audit/writer.js';
import type { Check } from '../../src/store/checks/check.js';
import { runChecks } from '../../src/store/checks/run.js';
import type { CommandResult } from '../../src/store/command.js';
import { purgeData } from '../../src/store/purge/purge.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { DAY_MS, NO_COUNTS, purged, purgeRun } from '../support/purge.js';
import { execute, openTestStore, saveCommand, TESTER, type TestStore } from '../support/store.js';

const CHEESE = '100000147';
const DAYS = 6;
const START = Date.parse('2026-03-02T09:00:00.000Z');
/** Behind the last of the days. */
const END = START + DAYS * DAY_MS;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;
  let ids: number[];

  const text = (at: Instant): string => new Date(at).toISOString();
  const idOf = (result: CommandResult): number => (result.accepted ? result.id : 0);
  const count = async (table: string): Promise<number> =>
    Number(await test.database.value<number>(`SELECT count(*) FROM ${table}`));
  const left = (): Promise<number[]> =>
    test.database.column<number>('SELECT id FROM inv_adjust WHERE id >= ? ORDER BY id', ids[0]);

  function confirm(at: Instant): Promise<CommandResult> {
    const lines = [{ item: CHEESE, reasonId: 38, quantity: '1' }];
    return execute(test.store, saveCommand(lines), { ...TESTER, at });
  }

  /** One confirmed adjustment a day. */
  beforeEach(async () => {
    test = await openTestStore(kind);
    ids = [];
    for (let day = 0; day < DAYS; day += 1) ids.push(idOf(await confirm(START + day * DAY_MS)));
  });

  afterEach(() => test.close());

  it('goes no further than what a channel has not been told', async () => {
    const third = START + 2 * DAY_MS;
    const [position] = await test.database.column<number>(
      'SELECT id FROM outbox WHERE transaction_id = ? ORDER BY id',
      ids[2],
    );
    await test.database.run(
      `INSERT INTO outbox_channel (name, outbox_id, message_number, sent, failed)
       VALUES ('file', ${position}, 0, 0, 0)`,
    );
    const told = { channels: ['file'], dropsUntold: false };
    const dry = await purged(purgeRun(test.store, END, { ...told, isDryRun: true }));
    const end = await purged(purgeRun(test.store, END, told));
    expect(end).toMatchObject({ before: third, heldBackBy: 'outbox', counts: dry.counts });
    expect(await left()).toEqual(ids.slice(2));
    expect(await findings(test.database)).toEqual([]);
    const messages = await test.store.outbox.readNext(
      { outboxId: position ?? 0, number: 0 },
      ids.length,
    );
    expect(messages.map(({ transactionId }) => transactionId)).toEqual(ids.slice(2));
  });

  it.each<[string, number]>([
    ['waits', 1],
    ['is tried again', 2],
    ['is held', 3],
  ])('goes no further than a message that %s', async (_what, state) => {
    await test.database.run(
      `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
         tries, since_date)
       SELECT 'soap', o.id, 1, o.store_id, '${CHEESE}', ${state}, 1, o.create_date FROM outbox o
       WHERE o.transaction_id = ${ids[1]}`,
    );
    const end = await purged(purgeRun(test.store, END));
    expect([end.before, end.heldBackBy]).toEqual([START + DAY_MS, 'outbox']);
    expect(await left()).toEqual(ids.slice(1));
    expect(await findings(test.database)).toEqual([]);
  });

  it('deletes nothing that nobody was told where there is no channel, unless told to', async () => {
    const kept = await purged(purgeRun(test.store, END, { dropsUntold: false }));
    expect(kept).toMatchObject({ heldBackBy: 'outbox', counts: { outbox: 0 } });
    expect(await left()).toEqual(ids);
    const all = await purged(purgeRun(test.store, END));
    expect([all.heldBackBy, await left()]).toEqual([undefined, []]);
    expect(await count('outbox')).toBe(0);
  });

  /** An offset of an adjustment, as the adjustment was saved. */
  async function addOffset(adjustment: number, state: number): Promise<void> {
    const [found] = await test.database.rows<{ line: number; at: string }>(
      'SELECT id AS line, create_date AS at FROM inv_adjust_line_item WHERE inv_adjust_id = ?',
      adjustment,
    );
    const { line = 0, at = '' } = found ?? {};
    await test.database.run(
      `INSERT INTO offset_line (document, line_id, document_id, said, offset_count)
       VALUES ('adjustment', ${line}, ${adjustment}, '{}', 1)`,
    );
    await test.database.run(
      `INSERT INTO visibility_offset (offset_id, document, document_id, line_id, number, store_id,
         item_id, organization_id, product_id, dimensions, data_source, measure, quantity,
         create_date, state, tries)
       VALUES ('ofs:adjustment:${adjustment}:${line}:1', 'adjustment', ${adjustment}, ${line}, 1, 5000,
         '${CHEESE}', 'usmf', 'p', '{}', 'pos', 'inbound', 10000, '${at}', ${state}, 1)`,
    );
  }

  it('goes no further than an offset that is not sent, and takes those along that are', async () => {
    await addOffset(ids[0] ?? 0, 5);
    await addOffset(ids[1] ?? 0, 4);
    await addOffset(ids[3] ?? 0, 1);
    const end = await purged(purgeRun(test.store, END));
    expect([end.before, end.heldBackBy]).toEqual([START + 3 * DAY_MS, 'offsets']);
    expect(await left()).toEqual(ids.slice(3));
    expect([await count('visibility_offset'), await count('offset_line')]).toEqual([1, 1]);
    expect(await findings(test.database)).toEqual([]);
  });

  it('takes along what stands below an adjustment, and copies forget it', async () => {
    const [line] = await test.database.column<number>(
      'SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id = ?',
      ids[0],
    );
    await test.database.run(
      `INSERT INTO inv_adjust_note (inv_adjust_id, note, create_date, create_user)
       VALUES (${ids[0]}, 'x', '${text(END)}', 'anna')`,
    );
    await test.database.run(
      `INSERT INTO inv_adjust_line_item_att (inv_adjust_line_item_id, name, value)
       VALUES (${line}, 'a', 'b')`,
    );
    await test.database.run(`UPDATE inv_adjust SET reference_id = ${ids[0]} WHERE id >= ${ids[2]}`);
    await purged(purgeRun(test.store, START + 2 * DAY_MS));
    expect(await left()).toEqual(ids.slice(2));
    expect(await count(`inv_adjust_note WHERE inv_adjust_id = ${ids[0]}`)).toBe(0);
    expect(await count(`inv_adjust_line_item_att WHERE inv_adjust_line_item_id = ${line}`)).toBe(0);
    expect(await count('inv_adjust WHERE reference_id IS NOT NULL')).toBe(0);
    expect(await findings(test.database)).toEqual([]);
  });

  it('carries the stock forward in as few rows as it has places', async () => {
    const rows = () =>
      test.database.rows<Record<string, unknown>>(
        `SELECT transaction_type AS type, transaction_id AS adjustment, transaction_user AS "user",
           reason_code AS reason, quantity_total_delta AS total, transaction_timestamp AS at
         FROM store_item_stock_history WHERE store_id = 5000 AND item_id = '${CHEESE}'
           AND transaction_type <> 'OPENING_STOCK' AND transaction_timestamp >= '${text(START)}'
         ORDER BY id`,
      );
    const sum = (all: readonly Record<string, unknown>[]): number =>
      all.reduce((total, one) => total + Number(one.total), 0);
    const before = await rows();
    expect(before).toHaveLength(DAYS);
    const { counts } = await purged(purgeRun(test.store, START + 4 * DAY_MS));
    const after = await rows();
    const carried = { type: 'CARRIED_FORWARD', adjustment: null, user: 'tester', reason: null };
    expect(after[0]).toMatchObject({ ...carried, at: text(START + 3 * DAY_MS) });
    expect(after.slice(1)).toEqual(before.slice(4));
    expect(counts.history).toBeGreaterThanOrEqual(3);
    const earlier = await test.database.value<number>(
      `SELECT coalesce(sum(quantity_total_delta), 0) FROM store_item_stock_history
       WHERE store_id = 5000 AND item_id = '${CHEESE}'
         AND (transaction_type = 'OPENING_STOCK' OR transaction_timestamp < '${text(START)}')`,
    );
    const position = await test.database.value<number>(
      `SELECT quantity_total FROM store_item_stock WHERE store_id = 5000 AND item_id = '${CHEESE}'`,
    );
    expect(sum(after) + Number(earlier)).toBe(Number(position));
  });

  it('links go on where they were, however often it is purged', async () => {
    for (let day = 1; day <= 40; day += 1) {
      await confirm(END + day * DAY_MS);
      if (day % 7 === 0) await purged(purgeRun(test.store, END + (day - (day % 3)) * DAY_MS));
      expect(await findings(test.database, 'links', 'stock', 'adjustments')).toEqual([]);
    }
    await purged(purgeRun(test.store, END + 100 * DAY_MS));
    const ofCheese = `inv_adjust_line_item WHERE item_id = '${CHEESE}' AND number IS NOT NULL`;
    expect(await count(ofCheese)).toBe(0);
    for (let day = 101; day < 120; day += 1) await confirm(END + day * DAY_MS);
    const found = await test.store.adjustments.find({ storeId: 5000, item: CHEESE, limit: 99 });
    expect(found.filter(({ status }) => status === 'COMPLETED')).toHaveLength(19);
    expect(await findings(test.database)).toEqual([]);
  });

  it('no id of the history is given out again', async () => {
    const last = () => test.database.value<number>('SELECT max(id) FROM store_item_stock_history');
    const before = Number(await last());
    await purged(purgeRun(test.store, END + DAY_MS));
    expect(Number(await last())).toBe(before);
    await confirm(END + 2 * DAY_MS);
    expect(Number(await last())).toBe(before + 1);
  });

  it('opening stock of a file can come again, and changes nothing', async () => {
    const opening = () =>
      test.database.lists(
        `SELECT * FROM store_item_stock_history WHERE transaction_type = 'OPENING_STOCK'
         ORDER BY id`,
      );
    const before = await opening();
    expect(before).not.toEqual([]);
    await purged(purgeRun(test.store, END + DAY_MS));
    expect(await opening()).toEqual(before);
  });

  it('forgets answers and the record of before that, and says in the record what it did', async () => {
    await test.database.run(
      `INSERT INTO idempotency (user_name, operation, request_key, request_hash, response, create_date)
       VALUES ('a', 'x', 'old', '${'0'.repeat(64)}', '1', '${text(START)}'),
         ('a', 'x', 'young', '${'0'.repeat(64)}', '1', '${text(END)}')`,
    );
    const entry = { subjectKind: 'reason', subject: '1', before: undefined, after: {} } as const;
    const record = (at: Instant) =>
      auditFlow([{ author: { ...TESTER, at }, entry, outcome: 'done', code: undefined }]);
    await test.store.commit(TESTER, record(START));
    await test.store.commit(TESTER, record(END + DAY_MS));
    const kept = await purged(purgeRun(test.store, START + DAY_MS, { keepsAudit: true }));
    expect(kept.counts).toMatchObject({ idempotency: 1, audit: 0 });
    expect(await test.database.column('SELECT request_key FROM idempotency')).toEqual(['young']);
    const dry = await purged(purgeRun(test.store, START + DAY_MS, { isDryRun: true }));
    const end = await purged(purgeRun(test.store, START + DAY_MS));
    expect([end.counts, dry.counts]).toEqual([
      { ...NO_COUNTS, audit: 1 },
      { ...NO_COUNTS, audit: 1 },
    ]);
    const rows = await test.database.lists(
      'SELECT subject_kind, subject, after_text FROM access_audit ORDER BY id',
    );
    const day = text(START + DAY_MS);
    const said = ['data', day, JSON.stringify({ purgedBefore: day })];
    expect(rows).toEqual([
      ['reason', '1', '{}'],
      ...[said, said],
      ['record', day, JSON.stringify({ purgedBefore: day })],
    ]);
  });

  it('forgets events that are older than the days for which ids count once', async () => {
    await test.database.run(
      `INSERT INTO visibility_dimension_set (id, hash, content, site_id, location_id)
       VALUES (1, 'h', '{}', '', '')`,
    );
    for (const [id, at] of [START, START + DAY_MS, END].entries()) {
      await test.database.run(
        `INSERT INTO visibility_event (scope, organization_id, event_id, product_id,
           dimension_set_id, content, message, changes, client, create_date)
         VALUES (1, 'usmf', 'e${id}', 'p', 1, '[]', '', '[]', 'x', '${text(at)}')`,
      );
    }
    const dry = await purged(purgeRun(test.store, END, { isDryRun: true }));
    const run = purgeRun(test.store, END);
    const longer = { ...run, beside: { ...run.beside, logDays: 91 + DAYS } };
    expect((await purged(longer)).counts.events).toBe(0);
    expect((await purged(run)).counts.events).toBe(2);
    expect(dry.counts.events).toBe(2);
    expect(await test.database.column('SELECT event_id FROM visibility_event')).toEqual(['e2']);
  });

  it('refuses what is too young', () => {
    const run = purgeRun(test.store, END);
    const young = { ...run, author: { ...run.author, at: END + 90 * DAY_MS - 1 } };
    expect(() => purgeData(young)).toThrow(/DATA_STILL_KEPT/);
  });

  it('broken off, it goes on when it is asked for again', async () => {
    const whole = await purged(purgeRun(test.store, END, { isDryRun: true }));
    const first = purgeData(purgeRun(test.store, END));
    let seen = 0;
    for await (const event of first) {
      if (event.kind === 'progress' && event.of === 'adjustments') seen += event.count;
      // Stops taking events in the middle.
      if (seen > 0) break;
    }
    expect(await findings(test.database)).toEqual([]);
    const rest = await purged(purgeRun(test.store, END));
    expect(rest.counts.history).toBe(whole.counts.history);
    expect(await left()).toEqual([]);
    expect(await findings(test.database)).toEqual([]);
  });

  it('ends where another one has begun since', async () => {
    const first = purgeData(purgeRun(test.store, START + DAY_MS));
    await first.next();
    await purged(purgeRun(test.store, END));
    const events = [];
    for await (const event of first) events.push(event);
    expect(events.at(-1)).toMatchObject({ kind: 'stopped', refusal: { code: 'PURGE_TAKEN_OVER' } });
    expect(await findings(test.database)).toEqual([]);
  });

  it.each<[string, boolean, object]>([
    ['finds something', true, { kind: 'failed', code: 'DATA_PURGED' }],
    ['finds nothing', false, { kind: 'checked', findings: 0 }],
  ])(
    'of a check that %s while data is purged only what is sure is told',
    async (_what, finds, told) => {
      const check: Check = {
        ...{ name: 'slow', about: 'Something.', topic: { FOUND: { sentence: 'x', advice: 'y' } } },
        inspect: async (store, report) => {
          await purged(purgeRun(store, START + DAY_MS));
          if (finds) report.find('FOUND', {});
        },
      };
      const run = { store: test.store, checks: [check], limit: 1, isAlone: true, elapsed: () => 0 };
      const found = [];
      for await (const event of runChecks(run)) found.push(event);
      expect(found).toMatchObject([{ check: 'slow', ...told }]);
    },
  );
});
