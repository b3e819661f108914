import { gzipSync } from 'node:zlib';
import { JSON_BODY_BYTES_MAX } from '../../src/config/limits.js';
import { type Area, createRouter } from '../../src/http/router.js';
import { type ExchangeReport, HttpServer } from '../../src/http/server.js';
import { FILL_BYTES_MAX, shelfArea } from './shelves.js';

/** A neighbour, with a form of its own. */
function plainArea(): Area {
  const plain = (text: string) => async () => ({
    ...{ status: 404, headers: {}, body: text, report: undefined },
  });
  return {
    places: ['/plain', '/plain/{id}'].map((path) => ({
      ...{ method: 'GET' as const, path, handler: plain('at') },
    })),
    covers: (path) => path.startsWith('/plain'),
    otherMethod: () => plain('other method'),
    elsewhere: plain('elsewhere'),
    unreadable: plain('unreadable'),
  };
}

describe('a second JSON interface', () => {
  let server: HttpServer;
  let base: string;
  const reports: ExchangeReport[] = [];

  beforeAll(async () => {
    const [shelves, plain] = [shelfArea(), plainArea()];
    server = new HttpServer({
      newCorrelationId: () => 'id-1',
      elapsed: () => performance.now(),
      report: (report) => reports.push(report),
      onTrouble: (error) => {
        throw error;
      },
    });
    const router = createRouter({ areas: [plain, shelves], beside: plain });
    server.serve({ services: new Map(), router });
    base = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
  });

  afterAll(() => server.stop());

  const OWNER = { authorization: 'bearer owner-token' };
  const JSON_TYPE = { 'content-type': 'application/json' };

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { ...OWNER, ...JSON_TYPE },
  ): Promise<readonly [number, unknown, Headers]> {
    const sent = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
    const response = await fetch(`${base}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: sent ? body : JSON.stringify(body) }),
    } as RequestInit);
    return [response.status, await response.json(), response.headers];
  }

  const SHELVES = '/api/house/7/shelves';
  const fields = (answer: readonly [number, unknown, Headers]) => answer.slice(0, 2);

  it('carries out what changes something, with what the guard knows of the caller', async () => {
    const body = { shelves: [{ name: 'top', count: 3 }], unknown: 'is passed over' };
    const headers = { ...OWNER, ...JSON_TYPE, 'idempotency-key': 'once' };
    const answer = await call('POST', SHELVES, body, headers);
    expect(fields(answer)).toEqual([200, { by: 'owner', key: 'once' }]);
    expect(answer[2].get('x-correlation-id')).toBe('id-1');
    expect(reports.at(-1)).toMatchObject({ operation: 'shelf fill', outcome: 'ok' });
  });

  it('carries out a POST that only reads, with parameters in any capitals', async () => {
    const shelves = ['low', 'mid'].map((name) => ({ name, count: 1 }));
    await call('POST', SHELVES, { shelves });
    const found = await call('POST', `${SHELVES}/query?PageSize=1&other=2`, {
      names: ['low', 'mid'],
    });
    expect(fields(found)).toEqual([200, [{ name: 'low', count: 1 }]]);
    expect(fields(await call('POST', `${SHELVES}/query?pageSize=0`, { names: [] }))).toEqual([
      400,
      { failed: 'NOT_VALID', fields: ['pagesize'] },
    ]);
    expect(fields(await call('DELETE', SHELVES, ['low', 'mid', 'none']))).toEqual([
      200,
      { cleared: 2 },
    ]);
  });

  it('takes a form at a path beside its prefix', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(fields(await call('POST', '/token', 'client=me&scope=a%20b', type))).toEqual([
      200,
      { token: 'me-token' },
    ]);
    expect(fields(await call('POST', '/token', 'client=a&client=b', type))).toEqual([
      400,
      { failed: 'NOT_VALID', fields: ['client'] },
    ]);
    expect((await call('POST', '/token', { client: 'me' }, JSON_TYPE))[0]).toBe(415);
    expect((await call('POST', '/token', `client=${'x'.repeat(2 ** 17)}`, type))[0]).toBe(413);
  });

  it('writes refusals of its guard in its own form, before any of the body is read', async () => {
    const [status, value, headers] = await call('POST', SHELVES, 'no JSON', {});
    expect([status, value]).toEqual([401, { failed: 'WHO_ARE_YOU', fields: [] }]);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    const guest = { authorization: 'Bearer guest-token', ...JSON_TYPE };
    expect(fields(await call('DELETE', SHELVES, [], guest))).toEqual([
      403,
      { failed: 'NOT_ALLOWED', fields: [] },
    ]);
  });

  it.each<[string, string, string, unknown, number, unknown]>([
    [
      'what does not fit the schema',
      'POST',
      SHELVES,
      { shelves: [{ name: 'a', count: -1 }, { name: 2 }] },
      ...([
        400,
        {
          failed: 'NOT_VALID',
          fields: ['shelves[0].count', 'shelves[1].name', 'shelves[1].count'],
        },
      ] as const),
    ],
    ['no JSON', 'POST', SHELVES, '{', 400, { failed: 'REQUEST_NOT_VALID', fields: [] }],
    [
      'lists beyond its limit',
      'POST',
      SHELVES,
      { shelves: Array(4).fill({ name: 'a', count: 1 }) },
      ...([400, { failed: 'NOT_VALID', fields: [''] }] as const),
    ],
    [
      'what its routes refuse',
      'POST',
      SHELVES,
      { shelves: Array(2).fill({ name: 'twice', count: 1 }) },
      ...([409, { failed: 'TAKEN', fields: [] }] as const),
    ],
    [
      'what it does not know',
      'GET',
      `${SHELVES}/none`,
      undefined,
      404,
      { failed: 'NO_SUCH_SHELF', fields: [] },
    ],
    [
      'a path with nothing',
      'GET',
      '/API/house/7/x',
      undefined,
      404,
      { failed: 'NOT_FOUND', fields: [] },
    ],
    ['another method', 'PUT', SHELVES, '', 405, { failed: 'METHOD_NOT_ALLOWED', fields: [] }],
    [
      'a broken escape',
      'GET',
      `${SHELVES}/%ff`,
      undefined,
      400,
      { failed: 'REQUEST_NOT_VALID', fields: [] },
    ],
    ['a bug', 'GET', `${SHELVES}/broken`, undefined, 500, { failed: 'id-1', fields: [] }],
  ])('tells in its own form of %s', async (_what, method, path, body, status, value) => {
    expect(fields(await call(method, path, body))).toEqual([status, value]);
    expect(reports.at(-1)).toMatchObject({
      outcome: status === 500 ? 'failed' : 'refused',
      codes: [(value as { readonly failed: string }).failed],
    });
  });

  it('has limits of its own for a body', async () => {
    const ofSize = (bytes: number): string => {
      const notes = 'x'.repeat(bytes - '{"shelves":[],"notes":""}'.length);
      return JSON.stringify({ shelves: [], notes });
    };
    expect(FILL_BYTES_MAX).toBeGreaterThan(JSON_BODY_BYTES_MAX);
    expect((await call('POST', SHELVES, ofSize(FILL_BYTES_MAX)))[0]).toBe(200);
    const tooLarge = [413, { failed: 'BODY_TOO_LARGE', fields: [] }];
    expect(fields(await call('POST', SHELVES, ofSize(FILL_BYTES_MAX + 1)))).toEqual(tooLarge);
    const bomb = gzipSync(ofSize(FILL_BYTES_MAX + 1));
    const headers = { ...OWNER, ...JSON_TYPE, 'content-encoding': 'gzip' };
    expect(fields(await call('POST', SHELVES, bomb, headers))).toEqual(tooLarge);
  });

  it('refuses a body of another type', async () => {
    const headers = { ...OWNER, 'content-type': 'text/plain' };
    expect(fields(await call('POST', SHELVES, '{}', headers))).toEqual([
      415,
      { failed: 'CONTENT_TYPE_NOT_SUPPORTED', fields: [] },
    ]);
  });

  it('describes itself below its prefix, with its own errors', async () => {
    const [, value] = await call('GET', '/api/house/7/openapi.json');
    expect(value).toMatchObject({
      info: { title: 'Shelves', version: '1', description: 'Of a house.' },
      paths: {
        '/api/house/{houseId}/shelves/{name}': { get: { responses: { 401: {} } } },
        '/token': {
          post: { requestBody: { content: { 'application/x-www-form-urlencoded': {} } } },
        },
      },
      components: { schemas: { Error: { required: ['failed', 'fields'] } } },
    });
    expect(JSON.stringify(value)).not.toContain('Idempotency-Key');
  });

  it('leaves its neighbour alone', async () => {
    const texts = await Promise.all(
      [
        ['GET', '/plain'],
        ['POST', '/plain'],
        ['GET', '/plainer'],
        ['GET', '/plain/%ff'],
        ['GET', '/'],
      ].map(async ([method = '', path]) => (await fetch(`${base}${path}`, { method })).text()),
    );
    expect(texts).toEqual(['at', 'other method', 'elsewhere', 'unreadable', 'elsewhere']);
  });
});
