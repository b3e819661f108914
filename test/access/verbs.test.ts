/** Verbs as processes: they send the token of a user, and meet what the routes of the matrix do. */

import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type Ran, runSia } from '../support/process.js';

const TIME_MAX_MS = 60_000;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { security: 'optional' } });
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    for (const [name, role] of [
      ['clerk', 'clerk'],
      ['boss', 'administrator'],
    ] as const) {
      const roles = [role === 'clerk' ? { role, store: 5000 } : { role }];
      await callApi(app.serviceUrl, 'users create', { body: { name, roles } });
      const given = { parameters: { user: name }, body: { name: 'verbs' } };
      tokens[name] = (await callApi(app.serviceUrl, 'tokens create', given)).value.token;
    }
  });

  function sia(user: string, args: readonly string[], input?: string): Promise<Ran> {
    const url = new URL(app.serviceUrl).origin;
    const environment = { SIA_API_TOKEN: tokens[user] ?? user };
    return runSia([...args, '--url', url], { environment, input });
  }

  it(
    'a clerk reads at the own store, and is told of each permission that is missing',
    async () => {
      const stores = await sia('clerk', ['stores', 'list']);
      expect(JSON.parse(stores.out).stores).toMatchObject([{ id: 5000 }]);
      const confirmed = await sia('clerk', ['adjustments', 'confirm', '1']);
      expect([confirmed.status, confirmed.out]).toEqual([1, '']);
      expect(confirmed.err).toContain('The permission inventory_adjustment.complete is needed');
      const elsewhere = await sia('clerk', ['positions', 'list', '--store', '5001']);
      expect(elsewhere.err).toContain('Store 5001 does not exist.');
      const role = await sia('clerk', ['roles', 'create', '--body', '-'], '{ "name": "night" }');
      expect(role.err).toContain('The permission admin is needed');
    },
    TIME_MAX_MS,
  );

  it(
    'an administrator is let do all that; a wrong token nobody',
    async () => {
      const role = await sia('boss', ['roles', 'create', '--body', '-'], '{ "name": "night" }');
      expect([role.status, role.err]).toEqual([0, '']);
      const list = await sia('boss', ['roles', 'list']);
      expect(JSON.parse(list.out).roles).toContainEqual(
        expect.objectContaining({ name: 'night', permissions: [], reasons: [] }),
      );
      const wrong = await sia('sia_token_nobody_has', ['stores', 'list']);
      expect([wrong.status, wrong.out]).toEqual([1, '']);
      expect(wrong.err).toContain('SIGN_IN_FAILED');
    },
    TIME_MAX_MS,
  );
});
