import { type ApiArguments, callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { administrator, basic, makeUser, PASSWORD } from './signing.js';

const MINUTE_MS = 60_000;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { security: 'required', sessionIdleMinutes: '60' } });
  let admin: Record<string, string>;

  beforeAll(async () => {
    admin = await administrator(app);
    await makeUser(app, admin, { name: 'alice', password: PASSWORD });
  });

  const change = async (name: string, given: ApiArguments): Promise<void> => {
    const parameters = { user: 'alice', ...given.parameters };
    const { status, value } = await callApi(app.serviceUrl, name, {
      headers: admin,
      ...given,
      parameters,
    });
    expect([status, value]).toEqual([200, expect.anything()]);
  };
  const signIn = (password = PASSWORD) =>
    callApi(app.serviceUrl, 'session create', { body: { user: 'alice', password } });
  const begin = async (): Promise<Record<string, string>> => {
    const answer = await signIn();
    expect(answer.headers.get('set-cookie')).toMatch(
      /^sia_session=sia_session_\w+; Path=\/_admin; HttpOnly; SameSite=Strict$/,
    );
    return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  };
  const isIn = async (headers: Record<string, string>): Promise<boolean> =>
    (await callApi(app.serviceUrl, 'session read', { headers })).status === 200;
  const pass = (minutes: number) => app.clock.set(app.clock.now() + minutes * MINUTE_MS);

  it('ends a session that is not used, and one that is used for a day', async () => {
    const [idle, used] = [await begin(), await begin()];
    let hours = 0;
    while (hours < 48 && (await isIn(used))) {
      pass(30);
      hours += 0.5;
    }
    expect(hours).toBe(24);
    expect(await isIn(idle)).toBe(false);
    const fresh = await begin();
    pass(61);
    expect(await isIn(fresh)).toBe(false);
  });

  it.each([
    ['other roles', 'users set-roles', { body: { roles: [{ role: 'clerk' }] } }],
    ['a certificate', 'users set-certificate', { body: { certificate: 'a'.repeat(64) } }],
    ['a password', 'users set-password', { body: { password: PASSWORD, mustChange: false } }],
    ['being out of use', 'users deactivate', {}],
  ])('ends every session of a user who gets %s', async (_what, name, given) => {
    const [one, other] = [await begin(), await begin()];
    expect([await isIn(one), await isIn(other)]).toEqual([true, true]);
    await change(name, given);
    expect([await isIn(one), await isIn(other)]).toEqual([false, false]);
    if (name !== 'users deactivate') return;
    expect((await signIn()).status).toBe(401);
    await change('users activate', {});
    expect(await isIn(one)).toBe(false);
  });

  it('takes an old password no more, however lately it was verified', async () => {
    expect((await signIn()).status).toBe(200);
    const password = `${PASSWORD} changed`;
    await change('users set-password', { body: { password, mustChange: false } });
    // The first request after the change, before any other has looked at users.
    expect((await signIn()).status).toBe(401);
    expect((await signIn(password)).status).toBe(200);
    await change('users set-password', { body: { password: PASSWORD, mustChange: false } });
  });

  it('ends a session that is begun while the password changes', async () => {
    for (let round = 0; round < 3; round += 1) {
      const old = `${PASSWORD} ${round}`;
      await change('users set-password', { body: { password: old, mustChange: false } });
      const [begun] = await Promise.all([
        signIn(old),
        change('users set-password', { body: { password: PASSWORD, mustChange: false } }),
      ]);
      const [cookie = ''] = (begun?.headers.get('set-cookie') ?? '').split(';');
      expect(await isIn({ cookie })).toBe(false);
    }
  });

  it('lets a token in until it ends, and as nobody else', async () => {
    const made = await callApi(app.serviceUrl, 'tokens create', {
      parameters: { user: 'alice' },
      headers: admin,
      body: { name: 'script', days: 1 },
    });
    const bearer = { authorization: `Bearer ${made.value.token}` };
    const read = await callApi(app.serviceUrl, 'session read', { headers: bearer });
    expect(read.value.user).toBe('alice');
    expect(await isIn({ cookie: `sia_session=${made.value.token}` })).toBe(false);
    const session = await begin();
    const asToken = { authorization: `Bearer ${session.cookie?.split('=')[1]}` };
    expect(await isIn(asToken)).toBe(false);
    pass(24 * 60 + 1);
    expect(await isIn(bearer)).toBe(false);
  });

  it('asks for the given password to be replaced before anything else', async () => {
    await change('users set-password', { body: { password: PASSWORD } });
    const headers = basic('alice', PASSWORD);
    const read = await callApi(app.serviceUrl, 'reasons list', { headers });
    expect([read.status, read.error?.problems[0]?.code]).toEqual([403, 'PASSWORD_MUST_CHANGE']);
    expect(await isIn(headers)).toBe(true);
  });
});
