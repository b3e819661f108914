import {
  FAILED_SIGN_IN_WINDOW_MS,
  FAILED_SIGN_INS_OF_ADDRESS_MAX,
  FAILED_SIGN_INS_OF_USER_MAX,
  SECRET_HASHES_MAX,
} from '../../src/config/limits.js';
import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { administrator, basic, makeUser, PASSWORD, ping, send } from './signing.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { security: 'required' } });
  let admin: Record<string, string>;

  beforeAll(async () => {
    admin = await administrator(app);
    for (const name of ['bob', 'carol', 'dave', 'erin']) {
      await makeUser(app, admin, { name, password: PASSWORD });
    }
  });

  const call = async (user: string, password: string, from: string): Promise<number> =>
    (await send(app.serviceUrl, ping(), { headers: basic(user, password), from })).status;

  const fail = async (user: string, times: number, from: string): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      expect(await call(user, `wrong ${time}`, from)).toBe(401);
    }
  };

  it('locks a name for a time, but not who was let in a moment ago', async () => {
    expect(await call('carol', PASSWORD, '127.0.0.9')).toBe(200);
    await fail('carol', FAILED_SIGN_INS_OF_USER_MAX, '127.0.0.2');
    expect(await call('carol', PASSWORD, '127.0.0.9')).toBe(200);
    await fail('Bob', FAILED_SIGN_INS_OF_USER_MAX, '127.0.0.2');
    expect(await call('bob', PASSWORD, '127.0.0.9')).toBe(401);
    app.clock.set(app.clock.now() + FAILED_SIGN_IN_WINDOW_MS);
    expect(await call('bob', PASSWORD, '127.0.0.9')).toBe(200);
  });

  it('tries no more guesses at one name that come at once', async () => {
    const guesses = Array.from({ length: 3 * FAILED_SIGN_INS_OF_USER_MAX }, (_, at) => at);
    const before = app.log.lines.length;
    await Promise.all(guesses.map((guess) => call('dave', `guess ${guess}`, '127.0.0.3')));
    const reasons = app.log.lines.slice(before).map(({ fields }) => String(fields.reason));
    const tried = reasons.filter((reason) => reason.includes('wrong password: dave'));
    // Those that were hashed when the lock closed had been let through.
    expect(tried.length).toBeLessThanOrEqual(FAILED_SIGN_INS_OF_USER_MAX + SECRET_HASHES_MAX);
    expect(reasons.filter((reason) => reason.includes('locked: dave')).length).toBeGreaterThan(0);
  });

  it('opens a lock for the user who is given a new password, and for nobody else', async () => {
    await fail('erin', FAILED_SIGN_INS_OF_USER_MAX, '127.0.0.4');
    const change = { currentPassword: PASSWORD, password: `${PASSWORD} again` };
    const own = await callApi(app.serviceUrl, 'session set-password', {
      body: change,
      headers: basic('bob', PASSWORD),
    });
    expect(own.status).toBe(200);
    expect(await call('erin', PASSWORD, '127.0.0.9')).toBe(401);
    const set = await callApi(app.serviceUrl, 'users set-password', {
      parameters: { user: 'Erin' },
      body: { password: `${PASSWORD} 2`, mustChange: false },
      headers: admin,
    });
    expect(set.status).toBe(200);
    expect(await call('erin', `${PASSWORD} 2`, '127.0.0.9')).toBe(200);
  });

  it('locks an address, whichever names are tried there, known or not', async () => {
    const names = Array.from({ length: FAILED_SIGN_INS_OF_ADDRESS_MAX }, (_, at) => `name ${at}`);
    for (let at = 0; at < names.length; at += 20) {
      const batch = names.slice(at, at + 20).map((name) => call(name, 'x', '127.0.0.5'));
      expect(new Set(await Promise.all(batch))).toEqual(new Set([401]));
    }
    const before = app.log.lines.length;
    expect(await call('carol', `${PASSWORD}`, '127.0.0.6')).toBe(200);
    expect(await call('one more', 'x', '127.0.0.5')).toBe(401);
    const last = app.log.lines.slice(before).at(-1);
    expect(String(last?.fields.reason)).toContain('locked: one more from 127.0.0.5');
  });
});
