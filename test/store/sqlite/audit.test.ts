import { auditFlow } from '../../../src/store/audit/writer.js';
import { SQLITE } from '../../support/sqlite.js';
import { openTestStore, TESTER } from '../../support/store.js';

const REFUSED = { message: expect.stringMatching(/the record of what was done is never changed/) };

/** A statement that replaces a row runs no trigger of a deletion. */
it('the record refuses to have its rows replaced', async () => {
  const { store, database, close } = await openTestStore(SQLITE, 'empty');
  const entry = {
    subjectKind: 'reason',
    subject: '21',
    before: undefined,
    after: undefined,
  } as const;
  await store.commit(
    TESTER,
    auditFlow([{ author: TESTER, entry, outcome: 'done', code: undefined }]),
  );
  const replaced = `INSERT OR REPLACE INTO access_audit (id, audit_date, user_name, via, operation,
      subject_kind, subject, outcome, correlation_id)
    VALUES (1, '2026-01-01T00:00:00.000Z', 'x', 'json', 'x', 'reason', '1', 1, 'x')`;
  await expect(database.run(replaced)).rejects.toMatchObject(REFUSED);
  await database.run(`INSERT INTO access_audit_purge (before_date, create_date, create_user)
    VALUES ('2020-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'x')`);
  const again = 'INSERT OR REPLACE INTO access_audit_purge SELECT * FROM access_audit_purge';
  await expect(database.run(again)).rejects.toMatchObject(REFUSED);
  expect(await database.column('SELECT user_name FROM access_audit')).toEqual(['tester']);
  await close();
});
