/** Users of one database that two processes share. */
import { setTimeout } from 'node:timers/promises';
import { FAILED_SIGN_INS_OF_USER_MAX } from '../../src/config/limits.js';
import { testWith } from '../clients/tool.js';
import { callApi } from '../support/api.js';
import type { TestDatabase } from '../support/databases.js';
import { POSTGRES } from '../support/postgres.js';
import { POSTGRESQL } from '../support/postgres-server.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { until } from '../support/until.js';
import {
  ADMIN_PASSWORD,
  administrator,
  basic,
  DIGEST_KEY,
  digestToken,
  makeUser,
  PASSWORD,
  ping,
  security,
  send,
} from './signing.js';

const FLAGS = ['--security', 'required', '--digest-key', DIGEST_KEY];
/** In which a process hears of what another one tells. */
const NOTICE_MS = 1000;
const SHOWN = /Password, shown this once: (\S+)/;

describe('two processes on one database', () => {
  let on: TestDatabase;
  let one: SiaProcess;
  let other: SiaProcess;
  let admin: Record<string, string>;

  beforeAll(async () => {
    if (!POSTGRESQL.isHere) return;
    on = await POSTGRES.create();
    one = await startSia(on, FLAGS);
    const told = await until('the password', one.err, { isSo: (text) => SHOWN.test(text) });
    const password = SHOWN.exec(told)?.[1] ?? '';
    other = await startSia(on, FLAGS);
    const { serviceUrl } = one;
    admin = await administrator({ serviceUrl, firstPassword: { user: 'admin', password } });
    for (const name of ['ann', 'bob', 'cid']) {
      const roles = name === 'cid' ? [{ role: 'administrator' }] : [];
      await makeUser(one, admin, { name, password: PASSWORD, digest: true, roles });
    }
  }, 60_000);

  afterAll(async () => {
    if (!POSTGRESQL.isHere) return;
    await Promise.all([one, other].map((sia) => sia.end('SIGTERM')));
    await on.remove();
  });

  let count = 0;
  const digest = (): string => {
    count += 1;
    const nonce = Buffer.from(`nonce of two ${count}`).toString('base64');
    const created = new Date().toISOString();
    return ping(security(digestToken({ user: 'ann', password: PASSWORD, created, nonce })));
  };
  const statusOf = async ({ serviceUrl }: SiaProcess, message: string): Promise<number> =>
    (await send(serviceUrl, message)).status;
  const asked = async ({ serviceUrl }: SiaProcess, headers: Record<string, string>) =>
    (await callApi(serviceUrl, 'session read', { headers })).status;

  testWith(POSTGRESQL, 'take a digest once, whichever it is sent to, and at once', async () => {
    const once = digest();
    expect([await statusOf(one, once), await statusOf(other, once)]).toEqual([200, 401]);
    for (let time = 0; time < 5; time += 1) {
      const message = digest();
      const both = [one, other, one, other].map((sia) => statusOf(sia, message));
      expect((await Promise.all(both)).sort()).toEqual([200, 401, 401, 401]);
    }
  });

  testWith(POSTGRESQL, 'have the same sessions, which end for both', async () => {
    const body = { user: 'bob', password: PASSWORD };
    const begun = await callApi(one.serviceUrl, 'session create', { body });
    const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';');
    expect([await asked(one, { cookie }), await asked(other, { cookie })]).toEqual([200, 200]);
    const set = { parameters: { user: 'bob' }, body: { roles: [] }, headers: admin };
    expect((await callApi(other.serviceUrl, 'users set-roles', set)).status).toBe(200);
    expect([await asked(one, { cookie }), await asked(other, { cookie })]).toEqual([401, 401]);
  });

  testWith(
    POSTGRESQL,
    'forget a password that was verified when the other one changes it',
    async () => {
      const old = basic('bob', PASSWORD);
      expect(await asked(one, old)).toBe(200);
      const password = `${PASSWORD} 2`;
      const set = { parameters: { user: 'bob' }, body: { password }, headers: admin };
      expect((await callApi(other.serviceUrl, 'users set-password', set)).status).toBe(200);
      await until('the old password to be refused', () => asked(one, old), {
        isSo: (status) => status === 401,
      });
    },
  );

  testWith(POSTGRESQL, 'count wrong passwords of a name together', async () => {
    for (let time = 0; time < FAILED_SIGN_INS_OF_USER_MAX; time += 1) {
      expect(await asked(one, basic('ann', `wrong ${time}`))).toBe(401);
    }
    // Asked too early, the right password would be let in, and remembered.
    await setTimeout(NOTICE_MS);
    expect(await asked(other, basic('ann', PASSWORD))).toBe(401);
  });

  testWith(
    POSTGRESQL,
    'keep one of two last administrators, each of whom is removed at the other',
    async () => {
      const remove = (sia: SiaProcess, user: string) =>
        callApi(sia.serviceUrl, 'users deactivate', { parameters: { user }, headers: admin });
      const answers = await Promise.all([remove(one, 'admin'), remove(other, 'cid')]);
      const codes = answers.map(({ error }) => error?.code ?? 'done').sort();
      // Whoever is out of use first is not let in any more.
      expect([
        ['LAST_ADMINISTRATOR', 'done'],
        ['SIGN_IN_FAILED', 'done'],
      ]).toContainEqual(codes);
      const left = [basic('admin', ADMIN_PASSWORD), basic('cid', PASSWORD)];
      const statuses = await Promise.all(left.map((headers) => asked(one, headers)));
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    },
  );
});
