import { tokenHash } from '../../src/base/secret-hash.js';
import type { Connection } from '../support/databases.js';
import {
  AT,
  type AuditCase,
  CHEESE,
  keepsId,
  type Made,
  plain,
  SECRETS,
  withId,
} from './audit-case.js';
import { LOCK_CASES } from './audit-lock-cases.js';
import { VISIBILITY_CASES } from './audit-visibility-cases.js';

const line = { item: CHEESE, reasonId: 21, quantity: '1', caseSize: '1' };

const ofUser = (more: object = {}) => ({ parameters: { user: 'Ada' }, ...more });

/** A change of the password has ended the session: it is put back. */
function signInAgain(database: Connection, made: Made): Promise<void> {
  const [, secret = ''] = String(made.get('cookie')).split('=');
  return database.run(
    `INSERT INTO access_token (kind, hash, user_id, name, seen_date, expiry_date, create_date,
       create_user)
     SELECT 1, ?, id, 'session', '${AT}', '2030-01-01T00:00:00.000Z', '${AT}', 'test'
     FROM access_user WHERE name = 'Ada'`,
    tokenHash(secret),
  );
}

const ACCESS: readonly AuditCase[] = [
  {
    route: 'users create',
    asks: plain({
      name: 'Ada',
      password: SECRETS.password,
      roles: [{ role: 'clerk', store: 5000 }],
    }),
    row: {
      ...{ subjectKind: 'user', subject: 'Ada', before: undefined },
      after: { isActive: true, password: 'set', roles: ['clerk at 5000'], mustChange: false },
    },
  },
  {
    route: 'users set-password',
    asks: () => ofUser({ body: { password: SECRETS.next, mustChange: false } }),
    row: {
      ...{ subjectKind: 'user', subject: 'Ada' },
      before: {
        ...{ isActive: true, hasPassword: true, hasCertificate: false, roles: ['clerk at 5000'] },
      },
      after: { password: 'set', digest: 'removed', mustChange: false },
    },
  },
  {
    route: 'users set-roles',
    asks: () => ofUser({ body: { roles: [{ role: 'administrator' }] } }),
    row: { before: { roles: ['clerk at 5000'] }, after: { roles: ['administrator'] } },
  },
  {
    route: 'users set-certificate',
    asks: () => ofUser({ body: { certificate: 'ab'.repeat(32) } }),
    row: { before: { hasCertificate: false }, after: { certificate: 'set' } },
  },
  {
    route: 'session create',
    asks: plain({ user: 'ADA', password: SECRETS.next }),
    keeps: ({ headers }, made) => {
      made.set('cookie', (headers.get('set-cookie') ?? '').split(';')[0] ?? '');
    },
    row: { user: 'Ada', subjectKind: 'session', subject: 'Ada', before: undefined },
  },
  {
    route: 'session set-password',
    asks: (made) => ({
      headers: { cookie: String(made.get('cookie')) },
      body: { currentPassword: SECRETS.next, password: SECRETS.password },
    }),
    row: { user: 'Ada', subjectKind: 'user', subject: 'Ada', after: { password: 'set' } },
  },
  {
    route: 'session end',
    before: signInAgain,
    asks: (made) => ({ headers: { cookie: String(made.get('cookie')) } }),
    row: { user: 'Ada', subjectKind: 'session', before: { id: expect.any(Number) } },
  },
  {
    route: 'tokens create',
    asks: () => ofUser({ body: { name: 'nightly', days: 3 } }),
    keeps: ({ value }, made) => {
      made.set('token', value.id);
      made.set('secret', value.token);
    },
    row: { subjectKind: 'token', subject: 'Ada', before: undefined, after: { name: 'nightly' } },
  },
  {
    route: 'tokens end',
    asks: (made) => ({ parameters: { user: 'Ada', id: made.get('token') ?? 0 } }),
    row: {
      subjectKind: 'token',
      subject: 'Ada',
      before: { id: expect.any(Number) },
      after: undefined,
    },
  },
  {
    route: 'users deactivate',
    before: (database) =>
      database.run(`INSERT INTO access_user (name, name_key, must_change, active, create_date,
          create_user) VALUES ('Root', 'root', 0, 1, '${AT}', 'test');
        INSERT INTO access_user_role SELECT id, 'administrator', 0 FROM access_user
          WHERE name = 'Root'`),
    asks: () => ofUser(),
    row: { before: { isActive: true }, after: { isActive: false } },
  },
  {
    route: 'users activate',
    asks: () => ofUser(),
    row: { before: { isActive: false }, after: { isActive: true } },
  },
  {
    route: 'roles create',
    asks: plain({ name: 'counter', description: 'Counts', permissions: ['uin.create'] }),
    row: {
      ...{ subjectKind: 'role', subject: 'counter', before: undefined },
      after: { description: 'Counts', permissions: ['uin.create'] },
    },
  },
  {
    route: 'roles change',
    asks: () => ({ parameters: { role: 'counter' }, body: { reasons: [21] } }),
    row: { before: { reasons: [] }, after: { description: 'Counts', reasons: [21] } },
  },
  {
    route: 'roles delete',
    asks: () => ({ parameters: { role: 'counter' } }),
    row: { before: { permissions: ['uin.create'], reasons: [21] }, after: undefined },
  },
];

const UPKEEP: readonly AuditCase[] = [
  {
    route: 'reasons create',
    asks: plain({ code: 901, description: 'Lent', from: 'ATS', to: 'DIST' }),
    keeps: keepsId('reason'),
    row: {
      ...{ subjectKind: 'reason', before: undefined },
      after: { code: 901, description: 'Lent', from: 'ATS', to: 'DIST', isActive: true, roles: [] },
    },
  },
  {
    route: 'reasons edit',
    asks: withId('reason', { description: 'Lent out', code: 902 }),
    row: {
      before: { code: 901, description: 'Lent' },
      after: { code: 902, description: 'Lent out', from: 'ATS' },
    },
  },
  {
    route: 'reasons deactivate',
    asks: withId('reason'),
    row: { before: { isActive: true }, after: { isActive: false } },
  },
  {
    route: 'reasons activate',
    asks: withId('reason'),
    row: { before: { isActive: false }, after: { isActive: true, code: 902 } },
  },
  {
    route: 'reasons set-roles',
    asks: withId('reason', { roles: ['clerk'] }),
    row: { before: { roles: [] }, after: { roles: ['clerk'] } },
  },
  {
    route: 'sub-buckets create',
    asks: plain({ description: 'Quarantine' }),
    keeps: keepsId('bucket'),
    row: { subjectKind: 'sub-bucket', before: undefined, after: { name: 'Quarantine' } },
  },
  {
    route: 'sub-buckets rename',
    asks: withId('bucket', { description: 'Held back' }),
    row: { before: { name: 'Quarantine' }, after: { name: 'Held back' } },
  },
  {
    route: 'sub-buckets delete',
    asks: withId('bucket'),
    row: { before: { name: 'Held back' }, after: undefined },
  },
  {
    route: 'parameters set',
    asks: () => ({ parameters: { name: 'searchLimit' }, body: { value: '77' } }),
    row: {
      ...{ subjectKind: 'parameter', subject: 'searchLimit' },
      ...{ before: { value: '500' }, after: { value: '77' } },
    },
  },
  {
    route: 'templates save',
    asks: plain({ storeId: 5000, description: 'Monday', lines: [line] }),
    keeps: keepsId('template'),
    row: {
      ...{ subjectKind: 'template', before: undefined },
      after: {
        ...{ storeId: 5000, status: 'IN_PROGRESS', version: 1, description: 'Monday' },
        ...{ lines: 1, reasons: [21] },
      },
    },
  },
  {
    route: 'templates confirm',
    asks: withId('template'),
    row: {
      before: { status: 'IN_PROGRESS', version: 1, lines: 1 },
      after: { status: 'COMPLETED', version: 2, description: 'Monday', lines: 1, reasons: [21] },
    },
  },
  {
    route: 'templates delete',
    before: (database) =>
      database.run("UPDATE inv_adjust_template SET status = 1 WHERE description = 'Monday'"),
    asks: withId('template'),
    row: { before: { status: 'IN_PROGRESS' }, after: { status: 'CANCELED', reasons: [21] } },
  },
  {
    route: 'wastage groups save',
    asks: plain({ description: 'Bakery', percent: '2', items: [CHEESE], stores: [5000] }),
    keeps: keepsId('group'),
    row: {
      ...{ subjectKind: 'wastage-group', before: undefined },
      after: { description: 'Bakery', variance: '2 %', items: 1, stores: [5000], isActive: true },
    },
  },
  {
    route: 'wastage schedules create',
    asks: (made) => ({ body: { groupId: made.get('group'), kind: 'DAILY', from: '2030-01-01' } }),
    keeps: keepsId('schedule'),
    row: { subjectKind: 'wastage-schedule', before: undefined, after: { kind: 'DAILY' } },
  },
  {
    route: 'wastage schedules delete',
    asks: withId('schedule'),
    row: { before: { kind: 'DAILY', isActive: true }, after: { isActive: false } },
  },
  {
    route: 'wastage groups delete',
    asks: withId('group'),
    row: {
      before: { description: 'Bakery', isActive: true, items: 1, stores: [5000] },
      after: { description: 'Bakery', isActive: false },
    },
  },
];

const HELD = `DELETE FROM outbox_message WHERE channel = 'soap';
  DELETE FROM outbox_channel WHERE name = 'soap';
  INSERT INTO outbox_channel (name, outbox_id, message_number, sent, failed)
    SELECT 'soap', max(id), 1, 0, 0 FROM outbox;
  INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id,
      state, tries, since_date) VALUES ('soap', 1, 1, 5000, '100000011', 3, 1, '${AT}'),
    ('soap', 1, 2, 5000, '100000051', 3, 4, '${AT}'),
    ('soap', 1, 3, 5000, '100000059', 4, 1, '${AT}'),
    ('soap', 1, 4, 5001, '100000027', 3, 1, '${AT}')`;

const message = (key: string) => () => ({ parameters: { message: key, channel: 'soap' } });

const MESSAGES: readonly AuditCase[] = [
  {
    route: 'outbox retry',
    before: (database) => database.run(HELD),
    asks: message('1-1'),
    row: {
      ...{ subjectKind: 'message', subject: '1-1', before: { passed: ['soap 1-1 HELD'] } },
      after: { decision: 'retry', channels: ['soap'], count: 1 },
    },
  },
  {
    route: 'outbox skip',
    asks: message('1-2'),
    row: { before: { passed: ['soap 1-2 HELD'] }, after: { decision: 'skip', count: 1 } },
  },
  {
    route: 'outbox resend',
    asks: message('1-3'),
    row: { before: { passed: ['soap 1-3 SKIPPED'] }, after: { decision: 'resend', count: 1 } },
  },
  {
    route: 'outbox retry-all',
    asks: () => ({ parameters: { channel: 'soap', store: 5001 } }),
    row: { subject: 'all', after: { decision: 'retry', channel: 'soap', store: 5001, count: 1 } },
  },
];

const file = (kind: string, rows: readonly object[], row: object): AuditCase => ({
  route: `import ${kind}`,
  asks: plain(rows),
  row: { subjectKind: 'import', subject: kind, before: undefined, ...row },
});

const added = (count: number) => ({ after: { added: count, changed: 0, unchanged: 0 } });

const item = (id: string, more: object = {}) => ({
  ...{ id, shortDescription: 'New', type: 'ITEM', unitOfMeasure: 'EA', caseSize: '1' },
  ...more,
});
const place = { store: 7001, item: 'N1' };
const unit = { store: 7001, item: 'N2' };

const FILES: readonly AuditCase[] = [
  file('stores', [{ id: 7001, name: 'New', timeZone: 'UTC' }], added(1)),
  file('items', [item('N1'), item('N2', { uinType: 'SERIAL_NUMBER' })], added(2)),
  file('ranging', [place, unit], added(2)),
  file('opening-stock', [{ ...place, total: '5' }], added(1)),
  file('uins', [{ ...unit, uin: 'U1', status: 'IN_STOCK' }], added(1)),
  file('visibility-items', [{ item: CHEESE, productId: 'P9' }], {
    after: { added: 0, changed: 1, unchanged: 0 },
  }),
  file('sales-orders', [{ store: 5000, number: 'F-1', item: CHEESE, quantity: '1' }], added(1)),
  file(
    'adjustments',
    [{ store: 5000, adjustment: 'F-1', item: CHEESE, reasonId: '21', quantity: '1' }],
    added(1),
  ),
];

/** One for each route whose change the record tells of, in an order in which each finds what it needs. */
export const AUDIT_CASES: readonly AuditCase[] = [
  ...ACCESS,
  ...UPKEEP,
  ...MESSAGES,
  ...LOCK_CASES,
  ...VISIBILITY_CASES,
  ...FILES,
  {
    route: 'audit purge',
    asks: plain({ before: '2025-01-01T00:00:00Z' }),
    row: { subjectKind: 'record', after: { purgedBefore: '2025-01-01T00:00:00.000Z' } },
  },
  {
    route: 'data purge',
    asks: () => ({ parameters: { before: '2025-01-01T00:00:00Z', keepAudit: true } }),
    row: {
      ...{ subjectKind: 'data', subject: '2025-01-01T00:00:00.000Z' },
      after: { purgedBefore: '2025-01-01T00:00:00.000Z' },
    },
  },
  {
    route: 'data reset',
    asks: plain({ data: 'demo' }),
    row: { subjectKind: 'data', subject: 'demo', after: { reset: 'demo' } },
  },
];

const BY_ITSELF = 'the adjustment, its lines, notes and history tell who, when and what';
const BY_ORDER = 'the order itself tells who, when and what';

/** Routes that change something of which the record does not tell, each with the reason. */
export const NOT_AUDITED: Readonly<Record<string, string>> = {
  'locks create':
    'the lock tells who holds it; one taken from another user is told, in test/locks/doors.test.ts',
  'adjustments save': BY_ITSELF,
  'adjustments save-and-confirm': BY_ITSELF,
  'adjustments confirm': BY_ITSELF,
  'adjustments cancel': BY_ITSELF,
  'adjustments copy': BY_ITSELF,
  'adjustments add-note': BY_ITSELF,
  'adjustments set-attributes': BY_ITSELF,
  'adjustments offset': BY_ITSELF,
  'templates apply': BY_ITSELF,
  'system-transactions create': 'the history tells who, when and what',
  'wastage run': 'each run is kept with who began it, and its adjustments tell the rest',
  'sales-orders create': BY_ORDER,
  'sales-orders change': BY_ORDER,
  'sales-orders cancel': BY_ORDER,
  'sales-orders invoice': BY_ORDER,
  'sales-orders return': BY_ORDER,
  'clock set': 'of tests only, and kept nowhere',
  'exchanges send': 'a call of its own, of which the record tells as of any other',
  'exchanges replay': 'a call of its own, of which the record tells as of any other',
  'exchanges clear': 'of memory only, and kept nowhere',
  'chaos add': 'of tests only, and kept nowhere',
  'chaos preset': 'of tests only, and kept nowhere',
  'chaos remove': 'of tests only, and kept nowhere',
  'chaos clear': 'of tests only, and kept nowhere',
  'snapshots save': 'changes nothing of the data',
  'snapshots delete': 'changes nothing of the data',
  'snapshots upload': 'changes nothing of the data',
  'snapshots restore': 'told as a reset, in test/testing/snapshots.test.ts',
  'offset parameters try': 'changes nothing',
  'visibility sync': 'sends what waits: decides nothing',
  'visibility diagnosis': 'has figures sent anew: decides nothing',
};
