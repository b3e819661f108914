import type { ErrorBody } from '../../src/api/errors.js';
import { JSON_BODY_BYTES_MAX } from '../../src/config/limits.js';
import { callApi, type RawRequest, sendRaw } from '../support/api.js';
import { startApp, type TestApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { post, savedId, saveMessage } from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let app: TestApp;
  /** An adjustment in progress, which no request of this file may confirm. */
  let id: number;

  beforeAll(async () => {
    const settings = {
      adminHosts: 'stock.internal, 10.1.2.3',
      publicUrl: 'https://stock.example.com',
    };
    app = await startApp(kind, { settings });
    const lines = [{ item: '100000147', reason: 21, quantity: '1' }];
    id = savedId(await post(app.serviceUrl, saveMessage({ lines })));
  });

  afterAll(() => app.stop());

  const JSON_TYPE = { 'content-type': 'application/json' };
  const confirmPath = (): string => `/_admin/api/adjustments/${id}/confirm`;
  const send = (request: RawRequest, path = confirmPath()) =>
    sendRaw(app.serviceUrl, path, request);

  function everything(): Promise<unknown[]> {
    const tables = ['inv_adjust', 'inv_adjust_line_item', 'store_item_stock', 'idempotency'];
    return Promise.all(tables.map((table) => app.database.rows(`SELECT * FROM ${table}`)));
  }

  const hostile: [string, number, string, RawRequest][] = [
    [
      'a form of another site',
      415,
      'CONTENT_TYPE_NOT_SUPPORTED',
      { headers: { 'content-type': 'text/plain' }, body: '{}' },
    ],
    [
      'a form with fields',
      415,
      'CONTENT_TYPE_NOT_SUPPORTED',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' },
    ],
    ['a request that says no content type', 415, 'CONTENT_TYPE_NOT_SUPPORTED', { body: '{}' }],
    [
      'another charset',
      415,
      'CONTENT_TYPE_NOT_SUPPORTED',
      { headers: { 'content-type': 'application/json; charset=utf-16' }, body: '{}' },
    ],
    [
      'a name that somebody else points here',
      403,
      'HOST_NOT_ALLOWED',
      { headers: { ...JSON_TYPE, host: 'rebound.example:8080' } },
    ],
    [
      'a host that is none',
      403,
      'HOST_NOT_ALLOWED',
      { headers: { ...JSON_TYPE, host: 'localhost:80:80' } },
    ],
    [
      'a page of another origin',
      403,
      'ORIGIN_NOT_ALLOWED',
      { headers: { ...JSON_TYPE, origin: 'http://evil.example' } },
    ],
    [
      'a page of another port of this machine',
      403,
      'ORIGIN_NOT_ALLOWED',
      { headers: { ...JSON_TYPE, origin: 'http://localhost:1' } },
    ],
    [
      'a page without an origin of its own',
      403,
      'ORIGIN_NOT_ALLOWED',
      { headers: { ...JSON_TYPE, origin: 'null' } },
    ],
    [
      'a body of 10 MB',
      413,
      'BODY_TOO_LARGE',
      { headers: JSON_TYPE, body: Buffer.alloc(10_000_000, ' ') },
    ],
    [
      'a body of 10 MB of no announced length',
      413,
      'BODY_TOO_LARGE',
      {
        headers: { ...JSON_TYPE, 'transfer-encoding': 'chunked' },
        body: Buffer.alloc(10_000_000, ' '),
      },
    ],
    [
      'a body where none is taken',
      400,
      'REQUEST_NOT_VALID',
      { headers: JSON_TYPE, body: '{"a":1}' },
    ],
    [
      'bytes that are no UTF-8',
      400,
      'REQUEST_NOT_VALID',
      { headers: JSON_TYPE, body: Buffer.from([0xff, 0xfe]) },
    ],
  ];

  it.each(hostile)(
    '%s is answered %d %s and changes nothing',
    async (_what, status, code, request) => {
      const before = await everything();
      const answer = await send({ method: 'POST', ...request });
      const { error } = JSON.parse(answer.text) as ErrorBody;
      expect([answer.status, error.code]).toEqual([status, code]);
      expect(error.correlationId).toBe(answer.headers['x-correlation-id']);
      expect(Object.keys(answer.headers).filter((name) => /^access-control/.test(name))).toEqual(
        [],
      );
      expect(await everything()).toEqual(before);
    },
  );

  it('says how a name that is refused can be allowed', async () => {
    const answer = await send({ method: 'POST', headers: { ...JSON_TYPE, host: 'a.example' } });
    expect(answer.text).toContain('--admin-hosts a.example');
  });

  it.each(['GET', 'HEAD'])('a %s under another name is refused as well', async (method) => {
    for (const path of [
      '/_admin/api/sub-buckets',
      '/_admin/api/openapi.json',
      '/_admin/api/nothing',
    ]) {
      const answer = await send({ method, headers: { host: 'rebound.example' } }, path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.text).not.toContain('Trouble');
    }
  });

  it.each([
    'localhost',
    'localhost:8080',
    '127.0.0.1:9',
    '127.9.9.9',
    '[::1]:8080',
    'STOCK.internal',
    '10.1.2.3:80',
    'stock.example.com',
  ])('the host %s is served', async (host) => {
    const answer = await send({ headers: { host } }, '/_admin/api/sub-buckets');
    expect(answer.status).toBe(200);
  });

  it.each([
    [{ host: 'localhost:8080', origin: 'http://localhost:8080' }],
    [{ host: 'localhost:80', origin: 'http://localhost' }],
    [{ host: 'stock.internal', origin: 'https://stock.example.com' }],
  ])('a page of this service itself is served: %j', async (headers) => {
    const answer = await send({ headers }, '/_admin/api/sub-buckets');
    expect(answer.status).toBe(200);
  });

  it.each([
    ['/_admin/api/sub-buckets?limit=1', 'The request has no limit; none is allowed.'],
    ['/_admin/api/sub-buckets?__proto__=1', 'The request has no __proto__; none is allowed.'],
    ['/_admin/api/%FF', 'There is nothing at /_admin/api/%FF'],
  ])('%s is refused with what would be right', async (path, text) => {
    const answer = await send({}, path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).toContain(text);
  });

  it.each([
    ['x', 'id in the request is "x": must be a whole number.'],
    ['0', 'id in the request is 0: must be above zero.'],
    ['1.5', 'id in the request is "1.5": must be a whole number.'],
    ['1000000000000', 'id in the request is 1000000000000: must be at most 999999999999.'],
    // Beyond 2^53: as whole as any other.
    ['9007199254740992', 'id in the request is 9007199254740992: must be at most 999999999999.'],
    ['-9007199254740992', 'id in the request is -9007199254740992: must be above zero.'],
    ['1'.repeat(40), 'id in the request is 1.1111111111111112e+39: must be at most 999999999999.'],
    ['%00', 'id in the request is "\\u0000": must be a whole number.'],
  ])('the id %s is refused with the value and what is allowed', async (text, sentence) => {
    const path = `/_admin/api/adjustments/${text}/confirm`;
    const answer = await send({ method: 'POST', headers: JSON_TYPE }, path);
    expect(answer.status).toBe(400);
    expect((JSON.parse(answer.text) as ErrorBody).error.problems).toEqual([
      { code: 'REQUEST_NOT_VALID', message: sentence, field: 'id' },
    ]);
  });

  it('names the methods of a path that is called with another', async () => {
    const answer = await send({ method: 'DELETE', headers: JSON_TYPE });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });

  it('logs one line a request, with the answer of one that was refused', async () => {
    const headers = { 'x-correlation-id': 'mine-1' };
    await callApi(app.serviceUrl, 'adjustments confirm', { parameters: { id: 999 }, headers });
    const lines = app.log.lines.filter(({ fields }) => fields.correlationId === 'mine-1');
    expect(lines).toEqual([
      {
        level: 'info',
        text: 'request',
        fields: {
          operation: 'adjustments confirm',
          adjustment: '999',
          correlationId: 'mine-1',
          httpStatus: 404,
          outcome: 'refused',
          durationMs: expect.any(Number),
          reason: 'Adjustment 999 does not exist.',
          codes: ['ADJUSTMENT_NOT_FOUND'],
        },
      },
    ]);
  });

  it('the limit of a body leaves room for a thousand lines with sixty UINs each', () => {
    const uins = Array.from({ length: 60 }, (_, index) => `SN-0000000000-${index}`);
    const line = {
      item: '100000147',
      reasonId: 21,
      quantity: '60',
      caseSize: '1',
      addedUins: uins,
    };
    const body = JSON.stringify({ storeId: 5000, lines: Array.from({ length: 1000 }, () => line) });
    expect(Buffer.byteLength(body)).toBeLessThan(JSON_BODY_BYTES_MAX);
  });
});
