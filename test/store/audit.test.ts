import { AUDIT_PURGE_ROWS, AUDIT_TEXT_LENGTH_MAX } from '../../src/config/limits.js';
import type { AuditEntry } from '../../src/engine/access/audit.js';
import { purgeAudit } from '../../src/store/audit/purge.js';
import { auditFlow } from '../../src/store/audit/writer.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const OLD = TESTER.at - 100 * DAY_MS;
const REFUSED = /the record of what was done is never changed/;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;

  beforeEach(async () => {
    test = await openTestStore(kind, 'empty');
  });

  afterEach(() => test.close());

  const entryOf = (more: Partial<AuditEntry> = {}): AuditEntry => ({
    ...{ subjectKind: 'reason', subject: '21', before: undefined, after: undefined },
    ...more,
  });
  const record = (at: number, entry = entryOf(), count = 1) => {
    const one = { author: { ...TESTER, at }, entry, outcome: 'done', code: undefined } as const;
    return test.store.commit(TESTER, auditFlow(Array.from({ length: count }, () => one)));
  };
  const count = () => test.database.value<number>('SELECT count(*) FROM access_audit');

  /** Errors of the driver are of no class that the tests have. */
  async function expectRefused(sql: string, message: RegExp): Promise<void> {
    await expect(test.database.run(sql)).rejects.toMatchObject({
      message: expect.stringMatching(message),
    });
  }

  it('the database refuses to change or delete a row', async () => {
    await record(OLD);
    await record(TESTER.at);
    for (const sql of [
      "UPDATE access_audit SET user_name = 'other'",
      'DELETE FROM access_audit',
      'DELETE FROM access_audit WHERE id = 1',
    ]) {
      await expectRefused(sql, REFUSED);
    }
    expect(await count()).toBe(2);
    expect(await test.database.column('SELECT DISTINCT user_name FROM access_audit')).toEqual([
      'tester',
    ]);
  });

  it('a purge deletes what is old enough, in slices, and is itself never forgotten', async () => {
    await record(OLD, entryOf(), AUDIT_PURGE_ROWS + 1);
    await record(OLD + 2 * DAY_MS);
    const purged = await purgeAudit(test.store, TESTER, OLD + DAY_MS);
    expect(purged).toEqual({ count: AUDIT_PURGE_ROWS + 1 });
    expect(await test.database.rows('SELECT subject_kind FROM access_audit ORDER BY id')).toEqual([
      { subject_kind: 'reason' },
      { subject_kind: 'record' },
    ]);
    for (const sql of [
      'DELETE FROM access_audit',
      'DELETE FROM access_audit_purge',
      "UPDATE access_audit_purge SET before_date = '2000-01-01T00:00:00.000Z'",
    ]) {
      await expectRefused(sql, REFUSED);
    }
    const ahead = `INSERT INTO access_audit_purge (before_date, create_date, create_user)
      VALUES ('2030-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'x')`;
    await expectRefused(ahead, /CHECK/i);
  });

  it('what is younger than the limit is not purged', async () => {
    await record(OLD);
    const purged = await purgeAudit(test.store, TESTER, TESTER.at - 89 * DAY_MS);
    expect(purged).toMatchObject({ refusals: [{ code: 'AUDIT_STILL_KEPT' }] });
    expect(await count()).toBe(1);
    expect(await test.database.rows('SELECT * FROM access_audit_purge')).toEqual([]);
  });

  it('a reset leaves the record as it is, and is in it', async () => {
    await record(OLD);
    await test.store.reset(TESTER, undefined);
    const kinds = 'SELECT subject_kind, subject FROM access_audit ORDER BY id';
    expect(await test.database.lists(kinds)).toEqual([
      ['reason', '21'],
      ['data', 'empty'],
    ]);
  });

  it('ids are not given out again when all rows are gone', async () => {
    await record(OLD);
    await purgeAudit(test.store, { ...TESTER, at: OLD + 95 * DAY_MS }, OLD + 1);
    const later = { ...TESTER, at: OLD + 400 * DAY_MS };
    await purgeAudit(test.store, later, OLD + 300 * DAY_MS);
    await record(TESTER.at);
    const ids = await test.database.column<number>('SELECT id FROM access_audit ORDER BY id');
    expect(ids).toEqual([3, 4]);
  });

  it('has each value in its own column, of several entries in their order', async () => {
    const caller = { ...TESTER.caller, user: 'clara' };
    const author = { ...TESTER, caller, via: 'json', operation: 'reasons change' } as const;
    const states = { before: { isActive: true }, after: { isActive: false } };
    const full = { author: { ...author, from: '10.0.0.1' }, entry: entryOf(states) };
    const bare = { author: TESTER, entry: entryOf({ subject: '22' }) };
    const records = [
      { ...full, outcome: 'done', code: undefined },
      { ...bare, outcome: 'refused', code: 'NOT_PERMITTED' },
    ] as const;
    await test.store.commit(TESTER, auditFlow(records));
    const rows = await test.database.lists(
      `SELECT audit_date, user_name, via, address, operation, subject_kind, subject, outcome, code,
         correlation_id, before_text, after_text FROM access_audit ORDER BY id`,
    );
    const at = '2026-03-01T09:00:00.000Z';
    const changed = [JSON.stringify(states.before), JSON.stringify(states.after)];
    expect(rows).toEqual([
      [
        at,
        'clara',
        'json',
        '10.0.0.1',
        'reasons change',
        'reason',
        '21',
        1,
        null,
        'test',
        ...changed,
      ],
      [at, 'tester', 'soap', null, 'soap', 'reason', '22', 2, 'NOT_PERMITTED', 'test', null, null],
    ]);
  });

  it.each([0, 1])(
    'keeps texts that are as wide as their columns, and cuts those with %d more',
    async (more) => {
      const wide = (width: number) => 'x'.repeat(width + more);
      const stored = (width: number) => (more === 0 ? wide(width) : `${'x'.repeat(width - 1)}…`);
      const author = {
        ...TESTER,
        ...{ caller: { ...TESTER.caller, user: wide(128) }, from: wide(100) },
        ...{ operation: wide(60), correlationId: wide(128) },
      };
      const entry = entryOf({
        subject: wide(200),
        after: { name: wide(AUDIT_TEXT_LENGTH_MAX - 11) },
      });
      await test.store.commit(
        TESTER,
        auditFlow([{ author, entry, outcome: 'done', code: undefined }]),
      );
      const rows = await test.database.lists(
        'SELECT user_name, address, operation, correlation_id, subject, after_text FROM access_audit',
      );
      const text = JSON.stringify(entry.after);
      const after = more === 0 ? text : `${text.slice(0, AUDIT_TEXT_LENGTH_MAX - 1)}…`;
      expect(rows).toEqual([[...[128, 100, 60, 128, 200].map(stored), after]]);
    },
  );

  it('cuts texts that are too long, and no character of two halves', async () => {
    const name = `x${'😀'.repeat(AUDIT_TEXT_LENGTH_MAX)}`;
    await record(TESTER.at, entryOf({ subject: `${'y'.repeat(198)}😀z`, after: { name } }));
    const [row] = (await test.store.audit.list({ limit: 1 }, undefined)) ?? [];
    expect(row?.subject).toBe(`${'y'.repeat(198)}…`);
    expect(row?.after?.length).toBeLessThanOrEqual(AUDIT_TEXT_LENGTH_MAX);
    expect(row?.after?.endsWith('😀…')).toBe(true);
  });
});
