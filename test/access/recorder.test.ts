import { AuditRecorder, type RefusedCall } from '../../src/access/recorder.js';
import {
  AUDIT_REFUSALS_A_COMMIT_MAX,
  AUDIT_REFUSALS_A_MINUTE_MAX,
} from '../../src/config/limits.js';
import { missingPermission } from '../../src/engine/access/permits.js';
import { refuse } from '../../src/engine/refusals/refusal.js';
import { RefusedError } from '../../src/engine/refusals/refused-error.js';
import { NotSignedInError } from '../../src/http/credentials.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';
import { until } from '../support/until.js';

const CALL: RefusedCall = {
  ...{ user: undefined, via: 'soap', operation: 'sign-in', from: '10.0.0.1' },
  correlationId: 'test',
};

const failed = new NotSignedInError('SIGN_IN_FAILED', 'wrong', undefined, false, 'clara');

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;
  let elapsed: number;
  let troubles: unknown[];
  let recorder: AuditRecorder;

  beforeEach(async () => {
    test = await openTestStore(kind, 'empty');
    elapsed = 0;
    troubles = [];
    recorder = new AuditRecorder({
      ...{ store: test.store, now: () => TESTER.at, elapsed: () => elapsed },
      onTrouble: (error) => troubles.push(error),
    });
  });

  afterEach(async () => {
    await recorder.stop();
    await test.close();
  });

  const rows = () =>
    test.database.rows<Record<string, unknown>>('SELECT * FROM access_audit ORDER BY id');

  it('looks for failed sign-ins and NOT_PERMITTED alone', async () => {
    const caller = { user: 'clara', grants: [] };
    const missing = missingPermission(caller, 'admin');
    recorder.note(new NotSignedInError('CREDENTIALS_MISSING', 'none sent'), CALL);
    recorder.note(new Error('a bug'), CALL);
    recorder.note(new RefusedError([refuse('STORE_NOT_FOUND', { store: 7 })]), CALL);
    recorder.note(new RefusedError([missing]), { ...CALL, user: 'clara' });
    await recorder.stop();
    expect(await rows()).toMatchObject([
      {
        ...{ user_name: 'clara', subject_kind: 'permission', subject: 'admin', outcome: 2 },
        ...{ code: 'NOT_PERMITTED', address: '10.0.0.1', via: 'soap' },
      },
    ]);
  });

  it('writes what comes together in few commits, and of a flood how many there were more', async () => {
    const flood = AUDIT_REFUSALS_A_MINUTE_MAX + 7;
    for (let index = 0; index < flood; index += 1) recorder.note(failed, CALL);
    await recorder.stop();
    const all = await rows();
    expect(all).toHaveLength(AUDIT_REFUSALS_A_MINUTE_MAX + 1);
    expect(all.at(-1)).toMatchObject({
      ...{ subject_kind: 'record', subject: 'refusals', user_name: '', via: 'job' },
      after_text: '{"notRecordedOneByOne":7}',
    });
    expect(flood).toBeGreaterThan(AUDIT_REFUSALS_A_COMMIT_MAX);
  });

  it('begins anew with the next minute', async () => {
    for (let index = 0; index <= AUDIT_REFUSALS_A_MINUTE_MAX; index += 1) {
      recorder.note(failed, CALL);
    }
    await until('the rows', rows, { isSo: (all) => all.length === AUDIT_REFUSALS_A_MINUTE_MAX });
    elapsed = 60_000;
    recorder.note(failed, { ...CALL, correlationId: 'next' });
    await recorder.stop();
    const last = (await rows()).slice(-2);
    expect(last).toMatchObject([
      { subject: 'refusals', after_text: '{"notRecordedOneByOne":1}' },
      { subject: 'clara', correlation_id: 'next' },
    ]);
  });

  it('fails nobody while nothing can be written, and counts what is missing later', async () => {
    await test.database.hold();
    recorder.note(failed, CALL);
    await untilTold();
    await test.database.release();
    elapsed = 60_000;
    recorder.note(failed, { ...CALL, correlationId: 'next' });
    await recorder.stop();
    expect(await rows()).toMatchObject([
      { subject: 'refusals', after_text: '{"notRecordedOneByOne":1}' },
      { correlation_id: 'next' },
    ]);
  });

  async function untilTold(): Promise<void> {
    await until('the trouble', async () => troubles.length, { isSo: (count) => count > 0 });
  }
});
