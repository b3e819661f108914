import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { sqliteFile } from '../../src/config/database-settings.js';
import { callApi, callPlainly } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { SQLITE } from '../support/sqlite.js';
import {
  administrator,
  basic,
  DIGEST_KEY,
  digestToken,
  makeUser,
  ping,
  security,
  send,
  token,
} from './signing.js';

const SECRET = 'Geheimnis-7391-Marke';

const NONCE = Buffer.from('a nonce that nobody repeats').toString('base64');

/** As it is sent, and in the forms in which it may be shown. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString('base64').slice(0, -4), bytes.toString('hex')];
}

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const settings = {
    ...{ security: 'required', digestKey: DIGEST_KEY, logLevel: 'debug' },
    visibilitySecurity: 'required',
  };
  const app = useApp(kind, { settings });
  let admin: Record<string, string>;

  beforeAll(async () => {
    admin = await administrator(app);
    await makeUser(app, admin, { name: 'known', password: SECRET, digest: true });
  });

  const logged = (): string => JSON.stringify(app.log.lines);
  const inFiles = (): string =>
    ['', '-wal']
      .map((ending) => sqliteFile(app.on.url) + ending)
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'latin1'))
      .join();
  const inTables = async (): Promise<string> => {
    const texts: string[] = [];
    for (const table of await app.database.tables()) {
      texts.push(JSON.stringify(await app.database.rows(`SELECT * FROM "${table}"`)));
    }
    return texts.join();
  };
  const stored = async (): Promise<string> => (kind === SQLITE ? inFiles() : inTables());
  /** Whatever the journal tells, in every form. */
  const kept = async (): Promise<string[]> => {
    const all = ['jsonl', 'har', 'soapui', 'http'].map((format) =>
      callPlainly(app.serviceUrl, 'exchanges export-all', {
        parameters: { format },
        headers: admin,
      }),
    );
    const texts = (await Promise.all(all)).map(({ value }) => JSON.stringify(value));
    expect(texts[0]).toContain('correlationId');
    return texts;
  };
  const expectNowhere = async (secret: string, texts: readonly string[] = []): Promise<void> => {
    const all = [...texts, logged(), await stored()];
    for (const form of formsOf(secret)) {
      for (const text of all) expect(text.includes(form)).toBe(false);
    }
  };

  const right = ping(security(token('known', SECRET)));
  const wrong = ping(security(token('nobody', SECRET)));

  it.each([
    ['a message', right, {}],
    ['a message of nobody', wrong, {}],
    ['a broken message', right.slice(0, right.indexOf('</wsse:Password>')), {}],
    ['a broken tag', right.replace(/Type="[^"]*"/, 'Type="a<b"'), {}],
    ['a misspelt tag', right.replaceAll('wsse:Password', 'wsse:Pasword'), {}],
    ['a blank in the tag', right.replace('<wsse:Password', '< wsse:Password'), {}],
    ['another prefix', right.replaceAll('wsse:', 'é:').replace('xmlns:wsse', 'xmlns:é'), {}],
    ['a secret beside the name', right.replace('known', `known${SECRET}`.slice(0, 5)), {}],
    ['gzip', gzipSync(right), { 'content-encoding': 'gzip' }],
    [
      'ISO-8859-1',
      Buffer.from(right, 'latin1'),
      { 'content-type': 'text/xml; charset=iso-8859-1' },
    ],
    [
      'UTF-16',
      Buffer.from(`\ufeff${right}`, 'utf16le'),
      { 'content-type': 'text/xml; charset=utf-16' },
    ],
    ['Basic', ping(), basic('known', SECRET)],
    ['Basic of nobody', ping(), basic('nobody', SECRET)],
    ['Bearer', ping(), { authorization: `Bearer ${SECRET}` }],
    ['another scheme', ping(), { authorization: `Digest username="known", response="${SECRET}"` }],
    ['a cookie', ping(), { cookie: `sia_session=${SECRET}` }],
  ])('keeps a secret of %s to itself', async (_what, body, headers) => {
    const { text, headers: answered } = await send(app.serviceUrl, body, { headers });
    await expectNowhere(SECRET, [text, JSON.stringify(answered)]);
  });

  it('keeps a digest and its nonce to itself', async () => {
    const created = new Date(app.clock.now()).toISOString();
    const nonce = NONCE;
    const digest = digestToken({ user: 'known', password: SECRET, created, nonce });
    const { status, text } = await send(app.serviceUrl, ping(security(digest)));
    expect(status).toBe(200);
    const [, sent = ''] = /PasswordDigest">([^<]+)</.exec(digest) ?? [];
    for (const secret of [SECRET, nonce, sent]) await expectNowhere(secret, [text]);
  });

  it.each([
    ['session create', { user: 'known', password: SECRET }],
    ['session create', { user: 'nobody', password: SECRET }],
    ['session create', { user: 'known', password: [SECRET] }],
    ['session create', { user: 'known', password: SECRET, secret: { deep: SECRET } }],
    ['session create', { user: 'known', password: SECRET.repeat(50) }],
    ['users create', { name: 'fresh', password: SECRET }],
    ['users create', { name: 'known', password: SECRET }],
    ['users create', { name: 'x', password: SECRET, roles: [{ role: 'none' }] }],
    ['users create', { name: 'digest', password: SECRET, digest: true }],
    ['session set-password', { currentPassword: SECRET, password: SECRET }],
  ])('keeps a secret of "%s" to itself (%#)', async (name, body) => {
    const { value, headers } = await callApi(app.serviceUrl, name, { headers: admin, body });
    await expectNowhere(SECRET, [JSON.stringify(value), JSON.stringify([...headers])]);
  });

  it.each([
    ['application/json', `{"user":"known","password" : "${SECRET}`],
    ['application/json', `{'user':'known','password':'${SECRET}'}`],
    ['application/json', `{user:"known",password: ${SECRET}}`],
    ['application/json', `{"user":"known","password":"x\\"${SECRET}"}`],
    ['application/x-www-form-urlencoded', `user=known&password=${SECRET}`],
  ])('keeps a secret of a broken sign-in to itself (%#)', async (type, body) => {
    const url = new URL('/_admin/api/session', app.serviceUrl).href;
    const { status, text } = await send(url, body, { headers: { 'content-type': type } });
    expect(status).toBeGreaterThanOrEqual(400);
    await expectNowhere(SECRET, [text]);
  });

  it('keeps the secrets of the on-hand service to itself', async () => {
    const first = new URL('/tenant/oauth2/v2.0/token', app.serviceUrl).href;
    const form = new URLSearchParams({
      ...{ client_id: 'a', client_secret: SECRET, grant_type: 'client_credentials', scope: 's' },
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const one = await send(first, String(form), { headers });
    const second = new URL('/token', app.serviceUrl).href;
    const body = JSON.stringify({ grant_type: 'client_credentials', client_assertion: SECRET });
    const two = await send(second, body, { headers: { 'content-type': 'application/json' } });
    await expectNowhere(SECRET, [one.text, two.text]);
  });

  it('shows what it makes once: a password, a token, a session', async () => {
    const made = await callApi(app.serviceUrl, 'users create', {
      headers: admin,
      body: { name: 'made', digest: true },
    });
    const ofToken = await callApi(app.serviceUrl, 'tokens create', {
      headers: admin,
      parameters: { user: 'known' },
      body: { name: 'script' },
    });
    const session = await callApi(app.serviceUrl, 'session create', {
      body: { user: 'known', password: SECRET },
    });
    const [, cookie = ''] = /=([^;]+)/.exec(session.headers.get('set-cookie') ?? '') ?? [];
    for (const secret of [ofToken.value.token, cookie]) {
      expect(secret.length).toBeGreaterThan(8);
      await expectNowhere(secret);
    }
    // Ids of tests follow one after the other: its salt is the same. See the first start.
    expect(made.value.password.length).toBeGreaterThan(8);
    expect(logged()).not.toContain(made.value.password);
    const lists = await Promise.all([
      callApi(app.serviceUrl, 'users list', { headers: admin }),
      callApi(app.serviceUrl, 'tokens list', { headers: admin, parameters: { user: 'known' } }),
    ]);
    const texts = lists.map(({ value }) => JSON.stringify(value));
    await expectNowhere(ofToken.value.token, texts);
    await expectNowhere(SECRET, texts);
    expect(logged()).not.toContain(app.firstPassword?.password);
  });

  it('keeps no secret of all of these in the journal, and tells none in an export', async () => {
    const texts = await kept();
    for (const secret of [SECRET, NONCE]) {
      for (const form of formsOf(secret)) {
        for (const text of texts) expect(text.includes(form)).toBe(false);
      }
    }
  });
});
