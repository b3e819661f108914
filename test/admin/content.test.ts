import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import {
  type ApiContext,
  document,
  json,
  NO_BODY,
  NO_PARAMETERS,
  type Route,
  route,
  upload,
} from '../../src/api/route.js';
import { adminRouter } from '../../src/api/site.js';
import { Gate } from '../../src/base/gate.js';
import { runVerb, type VerbOutput } from '../../src/cli/verb-runner.js';
import type { VerbCall } from '../../src/cli/verbs.js';
import { API_IN_FLIGHT_MAX, STREAMS_MAX, UPLOADS_MAX } from '../../src/config/limits.js';
import { unrestricted } from '../../src/engine/access/caller.js';
import { Gauge } from '../../src/http/gauge.js';
import { LargeBodies } from '../../src/http/large-bodies.js';
import { type ExchangeReport, HttpServer } from '../../src/http/server.js';
import { temporaryDirectory } from '../support/files.js';
import { until } from '../support/until.js';

/** Counts and hashes what is uploaded, without ever holding it. */
const count = route({
  name: 'samples count',
  permission: 'signed-in',
  method: 'POST',
  path: '/_admin/api/samples',
  summary: 'Counts bytes.',
  parameters: NO_PARAMETERS,
  body: upload('text/csv', 'application/x-ndjson'),
  answer: json(z.strictObject({ type: z.string(), bytes: z.int(), hash: z.string() })),
  perform: async (_context, { body }) => {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of body.bytes) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    return { type: body.contentType, bytes, hash: hash.digest('hex') };
  },
});

async function* rows(total: number, failsAt: number) {
  for (let row = 1; row <= total; row += 1) {
    if (row === failsAt) throw new Error('half-way');
    yield `${row};${'x'.repeat(100)}\n`;
  }
}

const table = route({
  name: 'samples export',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/samples',
  summary: 'Gives a table.',
  parameters: z.strictObject({
    rows: z.int().describe('How many.'),
    failsAt: z.int().optional().describe('Where it breaks off.'),
    columns: z.array(z.string()).optional().describe('Which.'),
    whole: z.boolean().optional().describe('In one piece.'),
  }),
  body: NO_BODY,
  answer: document('text/csv'),
  perform: async (_context, { parameters }) => ({
    contentType: 'text/csv; charset=utf-8',
    fileName: 'samples.csv',
    content:
      parameters.whole === true
        ? `${(parameters.columns ?? []).join(';')}\n`
        : rows(parameters.rows, parameters.failsAt ?? 0),
  }),
});

const directory = temporaryDirectory();
const reports: ExchangeReport[] = [];
let server: HttpServer;
let base: string;

beforeAll(async () => {
  const health = {
    ...{ proof: () => undefined, ofProcess: () => ({}) },
    ...{ checkReady: async () => undefined, details: async () => ({}) },
  };
  const router = adminRouter(health, {
    routes: [count, table],
    version: '1.0.0',
    builtVersion: '1.0.0',
    hosts: { host: '127.0.0.1', publicUrl: undefined, adminHosts: [] },
    contextFor: () => ({}) as ApiContext,
    signIn: async () => ({ caller: unrestricted('sim'), mustChange: false, by: undefined }),
    onFailure: () => undefined,
    inFlight: new Gauge(API_IN_FLIGHT_MAX),
    large: new LargeBodies(),
    uploads: new Gauge(UPLOADS_MAX),
    streams: new Gauge(STREAMS_MAX),
    gate: new Gate(),
    bodySteps: [],
  });
  server = new HttpServer({
    newCorrelationId: () => 'id',
    elapsed: () => performance.now(),
    report: (report) => reports.push(report),
    onTrouble: (error) => {
      throw error;
    },
  });
  server.serve({ services: new Map(), router });
  base = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
});

afterAll(async () => {
  await server.stop();
  directory.remove();
});

const ROWS = Buffer.from(Array.from({ length: 400_000 }, (_, row) => `${row};a value\n`).join(''));
const HASH = createHash('sha256').update(ROWS).digest('hex');

it('an upload larger than any JSON body is read while it arrives', async () => {
  const response = await fetch(`${base}/_admin/api/samples`, {
    method: 'POST',
    body: ROWS,
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
  const value = { type: 'text/csv', bytes: ROWS.length, hash: HASH };
  expect([response.status, await response.json()]).toEqual([200, value]);
});

it('an upload of a type that is not declared is refused with those that are', async () => {
  const response = await fetch(`${base}/_admin/api/samples`, {
    method: 'POST',
    body: ROWS,
    headers: { 'content-type': 'application/json' },
  });
  expect(response.status).toBe(415);
  expect(await response.text()).toContain('takes text/csv or application/x-ndjson.');
});

it('a document is sent as it is made, with its type and name', async () => {
  const response = await fetch(`${base}/_admin/api/samples?rows=50000`);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="samples.csv"');
  expect((await response.text()).trim().split('\n')).toHaveLength(50_000);
});

it('a document that breaks off does not look whole, and is logged as failed', async () => {
  const response = await fetch(`${base}/_admin/api/samples?rows=50000&failsAt=40000`);
  await expect(response.text()).rejects.toThrow('terminated');
  expect(reports.at(-1)).toMatchObject({ operation: 'samples export', outcome: 'failed' });
});

it('lists and booleans of a query are read as such', async () => {
  const response = await fetch(`${base}/_admin/api/samples?rows=1&whole=true&columns=a&columns=b`);
  expect(await response.text()).toBe('a;b\n');
  const other = await fetch(`${base}/_admin/api/samples?rows=1&whole=yes`);
  expect(await other.text()).toContain('whole in the request is \\"yes\\"');
});

it('the description tells the types of uploads and documents', async () => {
  const response = await fetch(`${base}/_admin/api/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, never> };
  expect(paths['/_admin/api/samples']).toMatchObject({
    post: { requestBody: { content: { 'text/csv': {}, 'application/x-ndjson': {} } } },
    get: { responses: { 200: { content: { 'text/csv': {} } } } },
  });
});

it('more uploads at once than the limit are answered 503, and keep nobody else out', async () => {
  const headers = { 'content-type': 'text/csv' };
  const options = { method: 'POST', headers, agent: false };
  const open = Array.from({ length: UPLOADS_MAX }, () => {
    const sent = request(`${base}/_admin/api/samples`, options);
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.write('a;b\n');
    return { sent, answered };
  });
  let refused: Response;
  do refused = await fetch(`${base}/_admin/api/samples`, { method: 'POST', headers, body: 'a\n' });
  while (refused.ok);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await refused.text()).toContain('"OVERLOADED"');
  expect((await fetch(`${base}/_admin/api/samples?rows=1`)).status).toBe(200);
  for (const { sent } of open) sent.end();
  const answers = await Promise.all(open.map(({ answered }) => answered));
  expect(new Set(answers.map(([answer]) => answer.statusCode))).toEqual(new Set([200]));
  for (const [answer] of answers) answer.resume();
});

it('an upload that the client gives up is reported as aborted', async () => {
  const options = { method: 'POST', headers: { 'content-type': 'text/csv' }, agent: false };
  const sent = request(`${base}/_admin/api/samples`, options);
  sent.on('error', () => undefined);
  sent.write('a;b\n');
  const before = reports.length;
  await until('bytes to be sent', () => (sent.socket?.bytesWritten ?? 0) > 0);
  await setTimeout(50);
  sent.destroy();
  await until('a report', () => reports.length > before);
  expect(reports.at(-1)).toMatchObject({ operation: 'samples count', outcome: 'aborted' });
});

describe('the verbs', () => {
  const file = join(directory.path, 'rows.ndjson');
  let printed: Buffer[];
  let complaints: string[];

  beforeEach(() => {
    writeFileSync(file, ROWS);
    printed = [];
    complaints = [];
  });

  const output: VerbOutput = {
    print: (part) => printed.push(Buffer.from(part)),
    complain: (sentence) => complaints.push(sentence),
  };

  const call = (one: Route, change: Partial<VerbCall>): VerbCall => ({
    route: one,
    parameters: new Map(),
    bodyFile: undefined,
    contentType: 'application/x-ndjson',
    requestKey: undefined,
    url: base,
    settings: {},
    config: undefined,
    ...change,
  });

  it('send a file as it is read', async () => {
    expect(await runVerb(call(count, { bodyFile: file }), output)).toBe('done');
    const value = { type: 'application/x-ndjson', bytes: ROWS.length, hash: HASH };
    expect(JSON.parse(Buffer.concat(printed).toString())).toEqual(value);
  });

  it('print a document as it comes', async () => {
    const parameters = new Map([['rows', ['3']]]);
    expect(await runVerb(call(table, { parameters }), output)).toBe('done');
    expect(Buffer.concat(printed).toString().split('\n')).toHaveLength(4);
  });

  it('complain of what is refused', async () => {
    const wrong = call(count, { bodyFile: file, contentType: 'text/plain' });
    expect(await runVerb(wrong, output)).toBe('failed');
    expect([printed, complaints]).toEqual([
      [],
      [
        'CONTENT_TYPE_NOT_SUPPORTED: The content type is text/plain; "samples count" takes text/csv or application/x-ndjson.',
      ],
    ]);
  });

  it('name a file that is not there', async () => {
    const missing = call(count, { bodyFile: join(directory.path, 'nothing') });
    await expect(runVerb(missing, output)).rejects.toThrow(/nothing cannot be read: there is none/);
  });
});
