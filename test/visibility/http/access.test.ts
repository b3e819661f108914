import { secretHash, tokenHash } from '../../../src/base/secret-hash.js';
import { unrestricted } from '../../../src/engine/access/caller.js';
import { INVENTORY_SCOPE } from '../../../src/visibility/http/tokens.js';
import { callApi } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { until } from '../../support/until.js';
import { type Answer, baseOf, ENVIRONMENT, Service, sendTo } from './service.js';

const SECRET = 'a-secret-of-some-length';

/** Clients as the maintenance interface makes them: rights read, write, configure, own. */
const CLIENTS = {
  reader: [1, 0, 0, 0],
  writer: [1, 1, 0, 0],
  own: [1, 1, 1, 1],
} as const;

describe.each(ALL_DATABASES)('who may call the service, over $name', (kind) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp(kind, { settings: { visibilitySecurity: 'required', demo: 'false' } });
    const hash = await secretHash(SECRET, 'salt');
    const keep = 'INSERT INTO visibility_client VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';
    const { user } = unrestricted('tester');
    for (const [id, rights] of Object.entries(CLIENTS)) {
      await app.database.run(keep, id, id, hash, ...rights, '2026-03-01T08:00:00.000Z', user);
    }
  });

  afterAll(() => app.stop());

  async function first(fields: Record<string, string>, of = app): Promise<Answer> {
    const response = await fetch(`${baseOf(of)}/contoso.example/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    const { status, headers } = response;
    const text = await response.text();
    return { status, headers, text, value: JSON.parse(text) };
  }

  const credentials = (client_id: string, client_secret = SECRET) => ({
    ...{ client_id, client_secret, grant_type: 'client_credentials' },
    scope: '0cdb527f-a8d1-4bf8-9436-b352c68682b2/.default',
  });

  const asked = (client_assertion: string) => ({
    ...{ grant_type: 'client_credentials', client_assertion_type: 'aad_app', client_assertion },
    ...{ Scope: INVENTORY_SCOPE, Context: ENVIRONMENT.toUpperCase(), context_type: 'finops-env' },
  });

  const second = (body: object, of = app): Promise<Answer> => sendTo(of, '/token', { body });

  async function tokenOf(client: string, secret = SECRET, of = app): Promise<string> {
    const { value } = await first(credentials(client, secret), of);
    return (await second(asked(value.access_token), of)).value.access_token;
  }

  const serviceOf = async (client: string) => new Service(app, await tokenOf(client));
  const query = { filters: { organizationId: ['usmf'], productId: ['A'] } };

  const codeOf = ({ status, value, headers }: Answer) => {
    expect(value.statusCode).toBe(status);
    if (status === 401) expect(headers.get('www-authenticate')).toBe('Bearer');
    return [status, value.errors[0].code];
  };

  it('takes the first step as it was in 2021 too: another path, a resource', async () => {
    const { scope: resource, ...rest } = credentials('reader');
    const step = (fields: Record<string, string>) =>
      fetch(`${baseOf(app)}/contoso.example/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams(fields),
      });
    const response = await step({ ...rest, resource });
    const { access_token } = (await response.json()) as { access_token: string };
    expect((await second(asked(access_token))).status).toBe(200);
    expect((await step({ ...rest, scope: resource })).status).toBe(400);
  });

  it('writes down who was not let in, and which right was missing, but not who has sent nothing', async () => {
    const reading = 'SELECT subject_kind, subject, code, user_name FROM access_audit';
    const before = (await app.database.rows(reading)).length;
    const refused = async () => (await app.database.rows(reading)).slice(before);
    await new Service(app, undefined).post('/onhand/indexquery', query);
    await new Service(app, 'no-such-token').post('/onhand/indexquery', query);
    await first(credentials('nobody\n', 'x'));
    await second(asked('no-such-token'));
    await (await serviceOf('reader')).post('/onhand', {});
    expect(await until('the rows', refused, { isSo: (rows) => rows.length === 4 })).toEqual([
      { subject_kind: 'sign-in', subject: '', code: 'TOKEN_UNKNOWN', user_name: '' },
      { subject_kind: 'sign-in', subject: 'nobody\\u000a', code: 'invalid_client', user_name: '' },
      { subject_kind: 'sign-in', subject: '', code: 'invalid_client', user_name: '' },
      { subject_kind: 'permission', subject: 'write', code: 'RIGHT_MISSING', user_name: 'reader' },
    ]);
  });

  it('gives both tokens, in the shapes that clients read', async () => {
    const { status, value } = await first(credentials('reader'));
    expect([status, value]).toEqual([
      200,
      {
        ...{ token_type: 'Bearer', expires_in: '3600', ext_expires_in: '3600' },
        access_token: expect.stringMatching(/^\S{16,}$/),
      },
    ]);
    const bearer = await second(asked(value.access_token));
    expect([bearer.status, bearer.value]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^\S{16,}$/),
        ...{ token_type: 'bearer', expires_in: 3600 },
      },
    ]);
    const service = new Service(app, bearer.value.access_token);
    expect((await service.post('/onhand/indexquery', query)).status).toBe(200);
  });

  it('keeps tokens by their hashes only', async () => {
    const token = await tokenOf('reader');
    const rows = await app.database.rows('SELECT * FROM visibility_token');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).toContain(tokenHash(token));
  });

  it.each([
    ['another secret', credentials('reader', 'other'), 401, 'invalid_client'],
    ['an unknown client', credentials('nobody'), 401, 'invalid_client'],
    ['no secret', { ...credentials('reader'), client_secret: '' }, 400, 'invalid_request'],
    ['another grant', { ...credentials('reader'), grant_type: 'x' }, 400, 'unsupported_grant_type'],
  ])('refuses the first token for %s', async (_what, fields, status, error) => {
    const answer = await first(fields);
    expect([answer.status, answer.value]).toEqual([
      status,
      { error, error_description: expect.stringMatching(/\.$/) },
    ]);
  });

  it('refuses the second token with what is wrong', async () => {
    const { value } = await first(credentials('reader'));
    const right = asked(value.access_token);
    const bodies: readonly (readonly [object, number, string])[] = [
      [{ ...right, client_assertion: 'x' }, 401, 'invalid_client'],
      [{ ...right, client_assertion: await tokenOf('reader') }, 401, 'invalid_client'],
      [{ ...right, Scope: 'https://traceability/.default' }, 400, 'invalid_scope'],
      [{ ...right, Context: 'elsewhere' }, 400, 'invalid_request'],
      [{ ...right, context_type: 'x' }, 400, 'invalid_request'],
      [{ ...right, client_assertion_type: 'x' }, 400, 'invalid_request'],
      [{ ...right, grant_type: 'x' }, 400, 'unsupported_grant_type'],
      [{ ...right, Scope: 5 }, 400, 'invalid_request'],
      [[], 400, 'invalid_request'],
    ];
    for (const [body, status, error] of bodies) {
      const answer = await second(body);
      expect([answer.status, answer.value.error]).toEqual([status, error]);
    }
  });

  it('refuses no token, an unknown one, and what is none', async () => {
    const path = '/onhand/indexquery';
    const headers = { authorization: 'Basic eDp5' };
    expect(codeOf(await new Service(app).post(path, query))).toEqual([401, 'TOKEN_MISSING']);
    expect(codeOf(await new Service(app).send(path, { headers }))).toEqual([401, 'TOKEN_MISSING']);
    expect(codeOf(await new Service(app, 'x').post(path, query))).toEqual([401, 'TOKEN_UNKNOWN']);
    expect(codeOf(await new Service(app).get('/nothing'))).toEqual([401, 'TOKEN_MISSING']);
  });

  it('says that a token of the first step is one', async () => {
    const { value } = await first(credentials('reader'));
    const service = new Service(app, value.access_token);
    expect(codeOf(await service.post('/onhand/indexquery', query))).toEqual([
      ...[401, 'TOKEN_OF_FIRST_STEP'],
    ]);
  });

  it('says since when a token has expired, and lets a new one in', async () => {
    const service = await serviceOf('reader');
    app.clock.set(app.clock.now() + 3_600_000);
    const answer = await service.post('/onhand/indexquery', query);
    expect(codeOf(answer)).toEqual([401, 'TOKEN_EXPIRED']);
    expect(answer.value.message).toMatch(/expired at 2026-03-01T\d\d:\d\d/);
    const again = await serviceOf('reader');
    expect((await again.post('/onhand/indexquery', query)).status).toBe(200);
  });

  it('keeps a token over a restart, until it expires (IV4)', async () => {
    const on = await kind.create();
    const settings = { visibilitySecurity: 'required', demo: 'false' };
    try {
      const first = await startApp(kind, { settings, on });
      const { id, secret } = (
        await callApi(first.serviceUrl, 'visibility clients create', {
          body: { name: 'till', rights: ['read'] },
        })
      ).value;
      const token = await tokenOf(id, secret, first);
      await first.stop();
      const second = await startApp(kind, { settings, on });
      const service = new Service(second, token);
      expect((await service.post('/onhand/indexquery', query)).status).toBe(200);
      second.clock.set(second.clock.now() + 3_600_000);
      const answer = await service.post('/onhand/indexquery', query);
      expect(codeOf(answer)).toEqual([401, 'TOKEN_EXPIRED']);
      await second.stop();
    } finally {
      await on.remove();
    }
  });

  it('says of a token that it is for another environment, before anything of the path', async () => {
    const token = await tokenOf('reader');
    await app.database.run(
      'UPDATE visibility_token SET environment_id = ? WHERE hash = ?',
      '11111111-0000-4000-8000-000000000001',
      tokenHash(token),
    );
    for (const environment of [ENVIRONMENT, '11111111-0000-4000-8000-000000000001']) {
      const answer = await new Service(app, token, environment).get('/configuration');
      expect(codeOf(answer)).toEqual([401, 'TOKEN_OF_OTHER_ENVIRONMENT']);
    }
  });

  it('knows no other environment', async () => {
    const other = new Service(app, await tokenOf('reader'), 'elsewhere');
    expect(codeOf(await other.get('/configuration'))).toEqual([404, 'ENVIRONMENT_UNKNOWN']);
  });

  it('names the right that is missing', async () => {
    const reader = await serviceOf('reader');
    const writer = await serviceOf('writer');
    const answers = [
      await reader.post('/onhand', {}),
      await reader.post('/setonhand/pos/bulk', []),
      await writer.post('/configuration/hardupdate', {}),
      await writer.send('/cleanupalldata', { method: 'DELETE', body: [] }),
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => [403, 'RIGHT_MISSING']));
    expect(answers[0]?.value.message).toBe('RIGHT_MISSING: Client reader may not write.');
  });

  it('lets only a client marked own write our figures', async () => {
    const event = {
      ...{ id: 'O1', organizationId: 'usmf', productId: 'A' },
      dimensions: { siteId: '1', locationId: '11' },
      quantities: { fno: { physicalinvent: 5 } },
    };
    const writer = await (await serviceOf('writer')).post('/onhand', event);
    expect([writer.status, writer.value.message]).toEqual([
      ...[400, expect.stringMatching(/^DATA_SOURCE_RESERVED: /)],
    ]);
    expect((await (await serviceOf('own')).post('/onhand', event)).status).toBe(200);
    const clients = await app.database.column('SELECT client FROM visibility_event');
    expect(clients).toEqual(['own']);
  });
});
