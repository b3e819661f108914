import { CLOCK_SKEW_SECONDS_MAX } from '../../src/config/limits.js';
import { startApp, type TestApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { until } from '../support/until.js';
import {
  administrator,
  DIGEST_KEY,
  type DigestParts,
  digestToken,
  makeUser,
  PASSWORD,
  ping,
  security,
  send,
  WSU,
} from './signing.js';

const SETTINGS = { security: 'required', digestKey: DIGEST_KEY };
const SKEW_MS = 5 * 60 * 1000;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let app: TestApp;
  let on: TestApp['on'];
  let count = 0;

  beforeAll(async () => {
    on = await kind.create();
    app = await startApp(kind, { on, settings: SETTINGS });
    const admin = await administrator(app);
    await makeUser(app, admin, { name: 'dora', password: PASSWORD, digest: true });
    await makeUser(app, admin, { name: 'paul', password: PASSWORD });
  });

  afterAll(async () => {
    await app.stop();
    await on.remove();
  });

  const at = (aheadMs = 0): string => new Date(app.clock.now() + aheadMs).toISOString();
  const parts = (more: Partial<DigestParts> = {}): DigestParts => {
    count += 1;
    const nonce = Buffer.from(`nonce of a test ${count}`).toString('base64');
    return { user: 'dora', password: PASSWORD, created: at(), nonce, ...more };
  };
  const call = (content: string) => send(app.serviceUrl, ping(security(content)));

  it('lets in by a digest once, however the nonce is written, and after a restart too', async () => {
    const once = parts();
    expect((await call(digestToken(once))).status).toBe(200);
    const repeats = [
      digestToken(once),
      digestToken({ ...once, nonce: once.nonce.replace(/=*$/, '') }),
      digestToken({ ...once, nonce: `${once.nonce.slice(0, 4)}\n${once.nonce.slice(4)}` }),
      digestToken({ ...once, nonce: `${once.nonce}!` }),
      digestToken({ ...once, user: 'DORA' }),
    ];
    for (const repeat of repeats) {
      const answer = await call(repeat);
      expect([answer.status, answer.text]).toEqual([401, expect.stringContaining('used before')]);
    }
    const { clock } = app;
    const now = clock.now();
    await app.stop();
    app = await startApp(kind, { on, settings: SETTINGS });
    app.clock.set(now);
    expect((await call(digestToken(once))).text).toContain('used before');
    expect((await call(digestToken(parts()))).status).toBe(200);
  });

  it('is as strict with the time as its setting says, and lets nothing in twice when that changes', async () => {
    const start = async (clockSkewSeconds: string, ahead: number): Promise<void> => {
      const now = app.clock.now() + ahead;
      await app.stop();
      app = await startApp(kind, { on, settings: { ...SETTINGS, clockSkewSeconds } });
      app.clock.set(now);
    };
    await start('2', 0);
    const once = parts();
    expect((await call(digestToken(once))).status).toBe(200);
    expect((await call(digestToken(parts({ created: at(-3000) })))).status).toBe(401);
    expect((await call(digestToken(parts({ created: at(3000) })))).status).toBe(401);
    // What is kept of digests is looked through when the next one comes.
    await start(String(CLOCK_SKEW_SECONDS_MAX), (CLOCK_SKEW_SECONDS_MAX - 1) * 1000);
    expect((await call(digestToken(parts()))).status).toBe(200);
    expect((await call(digestToken(once))).text).toContain('used before');
    await start('300', 0);
  });

  it('moves nothing from the nonce into the time', async () => {
    const nonce = Buffer.from('a nonce 0').toString('base64');
    const once = parts({ nonce });
    expect((await call(digestToken(once))).status).toBe(200);
    const moved = {
      nonce: Buffer.from('a nonce ').toString('base64'),
      created: `0${once.created}`,
    };
    expect((await call(digestToken({ ...once, ...moved }))).status).toBe(401);
  });

  it('takes one of many that are sent at once', async () => {
    const once = digestToken(parts());
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(once)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it.each([
    ['a password that is wrong', () => digestToken(parts({ password: 'no' })), 'Nobody is let in'],
    ['a user without a digest', () => digestToken(parts({ user: 'paul' })), 'Nobody is let in'],
    ['a user who does not exist', () => digestToken(parts({ user: 'eve' })), 'Nobody is let in'],
    ['an empty digest', () => digestToken(parts(), ''), 'Nobody is let in'],
    [
      'a time that is past',
      () => digestToken(parts({ created: at(-SKEW_MS - 1000) })),
      'not of this moment',
    ],
    [
      'a time to come',
      () => digestToken(parts({ created: at(SKEW_MS + 60_000) })),
      'not of this moment',
    ],
    ['a time that is none', () => digestToken(parts({ created: '1' })), 'not of this moment'],
    [
      'no nonce',
      () => digestToken(parts()).replace(/<wsse:Nonce>.*<\/wsse:Nonce>/, ''),
      'needs Nonce and Created',
    ],
  ])('refuses %s', async (_what, content, sentence) => {
    const answer = await call(content());
    expect([answer.status, answer.text]).toEqual([401, expect.stringContaining(sentence)]);
  });

  it('says in the log, and in the record, whose credentials were too old', async () => {
    const lines = app.log.lines.length;
    expect((await call(digestToken(parts({ created: at(-SKEW_MS - 1000) })))).status).toBe(401);
    const [line] = app.log.lines.slice(lines);
    expect(line?.fields.reason).toMatch(/\[created is too far from now: dora from 127\.0\.0\.1\]$/);
    const sql = 'SELECT subject, code FROM access_audit WHERE outcome = 2 ORDER BY id DESC LIMIT 1';
    await until('the row', () => app.database.rows(sql), {
      isSo: ([row]) => JSON.stringify(row) === '{"subject":"dora","code":"CREDENTIALS_EXPIRED"}',
    });
  });

  it('takes a time without a zone as UTC, and one of another zone', async () => {
    const now = at();
    expect((await call(digestToken(parts({ created: now.slice(0, -1) })))).status).toBe(200);
    const east = new Date(app.clock.now() + 2 * 60 * 60 * 1000).toISOString().slice(0, 19);
    expect((await call(digestToken(parts({ created: `${east}+02:00` })))).status).toBe(200);
  });

  it.each([
    ['of this moment', 0, 60_000, 200],
    ['that has ended', -600_000, -400_000, 401],
    ['to come', 600_000, 900_000, 401],
    ['whose end is no time', 0, undefined, 401],
  ])('checks a Timestamp %s', async (_what, created, expires, status) => {
    const end = expires === undefined ? 'tomorrow' : at(expires);
    const timestamp =
      `<wsu:Timestamp xmlns:wsu="${WSU}"><wsu:Created>${at(created)}</wsu:Created>` +
      `<wsu:Expires>${end}</wsu:Expires></wsu:Timestamp>`;
    expect((await call(timestamp + digestToken(parts()))).status).toBe(status);
    expect((await call(digestToken(parts()) + timestamp)).status).toBe(status);
  });
});
