/** The record of what was done: which routes leave a row, and how rows are read, exported and purged. */

import { isChanging } from '../../src/api/route.js';
import { ROUTES } from '../../src/app/routes.js';
import { callApi, callPlainly, problemCodes, sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { post, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';
import { type AuditCase, type Made, SECRETS } from './audit-case.js';
import { AUDIT_CASES, NOT_AUDITED } from './audit-cases.js';

interface Row {
  readonly id: number;
  readonly [column: string]: unknown;
}

const changing = ROUTES.filter((route) => isChanging(route) && route.changesNothing !== true);

test('every route that changes something has a case, or a reason why the record does not tell of it', () => {
  const told = [...AUDIT_CASES.map(({ route }) => route), ...Object.keys(NOT_AUDITED)];
  expect(told.sort()).toEqual(changing.map(({ name }) => String(name)).sort());
});

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe('each decision leaves one row', () => {
    const settings = {
      ...{ security: 'optional', user: 'integration' },
      ...{ channels: 'soap', publishSoapUrl: 'http://127.0.0.1:1/' },
    };
    const app = useApp(kind, { settings });
    const made: Made = new Map();

    const rowsAfter = (id: number) =>
      app.database.rows<Row>('SELECT * FROM access_audit WHERE id > ? ORDER BY id', id);
    const parsed = (text: unknown) => (text === null ? undefined : JSON.parse(String(text)));

    async function carryOut({ route, before, asks, keeps }: AuditCase): Promise<Row[]> {
      await before?.(app.database, made);
      const last = await app.database.value<number>(
        'SELECT coalesce(max(id), 0) FROM access_audit',
      );
      const answer = await callApi(app.serviceUrl, route, asks?.(made));
      expect([route, answer.status, answer.error]).toEqual([route, 200, undefined]);
      keeps?.(answer, made);
      return rowsAfter(last);
    }

    test.each(AUDIT_CASES.map((one) => [one.route, one] as const))('%s', async (route, one) => {
      const rows = await carryOut(one);
      expect(rows).toHaveLength(1);
      const { before_text, after_text, ...row } = rows[0] as Row;
      const shown = {
        ...{ user: row.user_name, via: row.via, operation: row.operation, address: row.address },
        ...{ subjectKind: row.subject_kind, subject: row.subject, outcome: row.outcome },
        ...{ code: row.code, correlationId: row.correlation_id },
        ...{ before: parsed(before_text), after: parsed(after_text) },
      };
      expect(shown).toMatchObject({
        ...{ user: 'integration', via: 'json', operation: route, outcome: 1, code: null },
        ...{ address: '127.0.0.1', correlationId: expect.stringMatching(/^test-\d+$/) },
        ...one.row,
      });
    });

    it('has no secret in any row', async () => {
      const text = JSON.stringify(await rowsAfter(0));
      const kept = await app.database.column<string>(
        `SELECT password_hash FROM access_user WHERE password_hash IS NOT NULL
         UNION SELECT hash FROM access_token UNION SELECT secret_hash FROM visibility_client`,
      );
      const [, cookie = ''] = String(made.get('cookie')).split('=');
      const secrets = [...Object.values(SECRETS), cookie, String(made.get('secret')), ...kept];
      expect(secrets.filter((secret) => secret === '' || text.includes(secret))).toEqual([]);
      expect(text).toContain('"users set-password"');
    });

    it('leaves no row of what was refused, or done before', async () => {
      const [{ id: last } = { id: 0 }] = (await rowsAfter(0)).slice(-1);
      const headers = { 'idempotency-key': 'once' };
      const body = { code: 950, description: 'Once', from: 'ATS', to: 'DIST' };
      for (const _ of [1, 2]) await callApi(app.serviceUrl, 'reasons create', { body, headers });
      await callApi(app.serviceUrl, 'reasons create', { body });
      await post(app.serviceUrl, saveMessage({}, 'saveAndConfirmInventoryAdjustment'));
      expect((await rowsAfter(last)).map(({ operation }) => operation)).toEqual(['reasons create']);
    });
  });

  describe('rows are found', () => {
    const app = useApp(kind, { settings: { user: '=cmd|x' } });

    const list = async (parameters: Record<string, string | number>) => {
      const { value, error } = await callApi(app.serviceUrl, 'audit list', { parameters });
      if (error !== undefined) throw new Error(error.message);
      return value as { rows: Row[]; next?: number };
    };

    beforeAll(async () => {
      for (const value of ['1', '2', '3', '4', '5']) {
        const parameters = { name: 'searchLimit' };
        await callApi(app.serviceUrl, 'parameters set', { parameters, body: { value } });
      }
      await callApi(app.serviceUrl, 'sub-buckets create', { body: { description: 'Quarantine' } });
    });

    const valueAfter = ({ after }: Row): unknown => JSON.parse(String(after)).value;

    it('newest first, page by page', async () => {
      const seen: unknown[] = [];
      let after: object = {};
      for (;;) {
        const { rows, next } = await list({ operation: 'parameters set', limit: 2, ...after });
        seen.push(...rows.map(valueAfter));
        if (next === undefined) break;
        after = { after: next };
      }
      expect(seen).toEqual(['5', '4', '3', '2', '1']);
    });

    test.each<[string, Record<string, string>, number]>([
      ['all', {}, 6],
      ['a user', { user: '=cmd|x' }, 6],
      ['another user', { user: 'nobody' }, 0],
      ['nobody known', { user: '' }, 0],
      ['a kind of subject', { subjectKind: 'sub-bucket' }, 1],
      ['a subject', { subjectKind: 'parameter', subject: 'searchLimit' }, 5],
      ['a subject of a user', { subjectKind: 'parameter', subject: 'x', user: '=cmd|x' }, 0],
      ['what was refused', { outcome: 'refused' }, 0],
      ['a code', { code: 'NOT_PERMITTED' }, 0],
      ['later instants', { from: '2030-01-01T00:00:00Z' }, 0],
      ['instants within', { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' }, 6],
    ])('by %s', async (_what, parameters, count) => {
      expect((await list(parameters)).rows).toHaveLength(count);
    });

    it('says that there is no such place to go on after', async () => {
      const answer = await callApi(app.serviceUrl, 'audit list', { parameters: { after: 999 } });
      expect(problemCodes(answer)).toEqual(['CURSOR_NOT_GIVEN_OUT']);
    });

    it('in a table that no spreadsheet runs', async () => {
      const parameters = { subjectKind: 'sub-bucket' };
      const { value } = await callPlainly(app.serviceUrl, 'audit export', { parameters });
      const [head, row, ...rest] = String(value).trimEnd().split('\r\n');
      expect(head).toBe(
        'id,at,user,via,from,operation,subjectKind,subject,outcome,code,correlationId,before,after',
      );
      expect(row).toContain(",'=cmd|x,json,127.0.0.1,sub-buckets create,sub-bucket,");
      expect(row).toContain('"{""name"":""Quarantine""}"');
      expect(rest).toEqual([]);
    });

    it('until they are purged by age, which is refused for young ones', async () => {
      const purge = (before: string) =>
        callApi(app.serviceUrl, 'audit purge', { body: { before } });
      expect(problemCodes(await purge('2026-02-01T00:00:00Z'))).toEqual(['AUDIT_STILL_KEPT']);
      await app.database.run(
        `INSERT INTO access_audit (audit_date, user_name, via, operation, subject_kind, subject,
           outcome, correlation_id)
         SELECT '2025-06-0' || value || 'T00:00:00.000Z', 'old', 'json', 'x', 'reason', '1', 1, 'x'
         FROM (SELECT 1 AS value UNION ALL SELECT 2 UNION ALL SELECT 3) days`,
      );
      expect((await purge('2025-06-03T00:00:00Z')).value).toEqual({ count: 2 });
      expect((await list({ user: 'old' })).rows).toHaveLength(1);
      expect((await list({ operation: 'audit purge' })).rows).toMatchObject([
        { subjectKind: 'record', subject: '2025-06-03T00:00:00.000Z', user: '=cmd|x' },
      ]);
      expect(await app.database.rows('SELECT * FROM access_audit_purge')).toMatchObject([
        { before_date: '2025-06-03T00:00:00.000Z', create_user: '=cmd|x' },
      ]);
    });
  });

  describe('who is not let in, and what is not permitted, leaves a row', () => {
    const app = useApp(kind, { settings: { security: 'required' } });
    const basic = (user: string, password: string) => ({
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    });

    /** What is written beside the answer is there soon after it. */
    async function refusals(count: number): Promise<Row[]> {
      const sql = 'SELECT * FROM access_audit WHERE outcome = 2 ORDER BY id';
      return until('the rows', () => app.database.rows<Row>(sql), {
        isSo: (rows) => rows.length >= count,
      });
    }

    beforeAll(async () => {
      const { user, password } = app.firstPassword ?? { user: '', password: '' };
      const headers = basic(user, password);
      const body = { currentPassword: password, password: SECRETS.password };
      await callApi(app.serviceUrl, 'session set-password', { headers, body });
      const clerk = {
        name: 'Clara',
        password: SECRETS.next,
        roles: [{ role: 'clerk', store: 5000 }],
      };
      const created = await callApi(app.serviceUrl, 'users create', {
        ...{ headers: basic('admin', SECRETS.password), body: clerk },
      });
      expect(created.error).toBeUndefined();
    });

    it('at the doors of SOAP and JSON, with address and door, and no secret', async () => {
      const wrong = basic('Cl\u0007ara', SECRETS.password);
      const clara = basic('Clara', SECRETS.next);
      const message = saveMessage({}, 'saveAndConfirmInventoryAdjustment');
      const soap = (headers: Record<string, string>) =>
        sendRaw(app.serviceUrl, new URL(app.serviceUrl).pathname, {
          ...{ method: 'POST', body: message },
          headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
        });
      expect((await soap({})).status).toBe(401);
      expect((await soap(wrong)).status).toBe(401);
      await callApi(app.serviceUrl, 'reasons list', { headers: wrong });
      const user = 'u'.repeat(120);
      await callApi(app.serviceUrl, 'session create', { body: { user, password: SECRETS.next } });
      await callApi(app.serviceUrl, 'users list', { headers: clara });
      expect((await soap(clara)).text).toContain('NOT_PERMITTED');
      const rows = await refusals(5);
      const shown = rows.map((row) => [
        ...[row.user_name, row.via, row.address, row.operation],
        ...[row.subject_kind, row.subject, row.code],
      ]);
      expect(shown).toEqual([
        ['', 'soap', '127.0.0.1', 'sign-in', 'sign-in', 'cl\\u0007ara', 'SIGN_IN_FAILED'],
        ['', 'json', '127.0.0.1', 'reasons list', 'sign-in', 'cl\\u0007ara', 'SIGN_IN_FAILED'],
        [
          '',
          'json',
          '127.0.0.1',
          'session create',
          'sign-in',
          '(120 characters)',
          'SIGN_IN_FAILED',
        ],
        ['Clara', 'json', '127.0.0.1', 'users list', 'permission', 'admin', 'NOT_PERMITTED'],
        [
          ...['Clara', 'soap', '127.0.0.1', 'saveAndConfirmInventoryAdjustment', 'permission'],
          ...['inventory_adjustment.complete', 'NOT_PERMITTED'],
        ],
      ]);
      const text = JSON.stringify(await app.database.rows('SELECT * FROM access_audit'));
      expect(Object.values(SECRETS).filter((secret) => text.includes(secret))).toEqual([]);
    });
  });
});
