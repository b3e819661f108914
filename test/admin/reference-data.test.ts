import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { ErrorBody } from '../../src/api/errors.js';
import type { Route } from '../../src/api/route.js';
import { ROUTES } from '../../src/app/routes.js';
import { runVerb } from '../../src/cli/verb-runner.js';
import type { VerbCall } from '../../src/cli/verbs.js';
import { REFERENCE_KINDS } from '../../src/engine/reference-data/records.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES, DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { runSia, startSia } from '../support/process.js';
import { until } from '../support/until.js';

let base: string;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  beforeAll(async () => {
    base = `${new URL(app.serviceUrl).origin}/_admin/api`;
  });

  async function send(kind: string, body: string, contentType = 'text/csv') {
    const headers = { 'content-type': contentType };
    const response = await fetch(`${base}/imports/${kind}`, { method: 'POST', headers, body });
    const value = (await response.json()) as ErrorBody & { readonly unchanged: number };
    return { status: response.status, value };
  }

  async function current() {
    return ((await (await fetch(`${base}/imports/current`)).json()) as { import: unknown }).import;
  }

  it('says that nothing has been imported yet', async () => {
    expect(await current()).toBeNull();
  });

  it.each([
    ['text/csv', 'id,name,timeZone\n6001,One,UTC\n'],
    ['application/json', '[{"id":6002,"name":"Two","timeZone":"UTC"}]'],
    ['application/x-ndjson', '{"id":6003,"name":"Three","timeZone":"UTC"}\n'],
  ])('imports %s, and tells how it has ended', async (contentType, body) => {
    expect(await send('stores', body, contentType)).toEqual({
      status: 200,
      value: { kind: 'stores', rowsRead: 1, added: 1, changed: 0, unchanged: 0 },
    });
    expect(await current()).toMatchObject({ kind: 'stores', phase: 'applied', rowsApplied: 1 });
  });

  it('names line, column and value of what is wrong, and imports nothing', async () => {
    const { status, value } = await send(
      'stores',
      'id,name,timeZone\n6010,Ten,UTC\n6011,El,Mars\n',
    );
    expect([status, value]).toEqual([
      422,
      {
        error: {
          code: 'TIME_ZONE_UNKNOWN',
          message: expect.stringMatching(/^Line 3, column timeZone, "Mars": /),
          problems: [
            {
              code: 'TIME_ZONE_UNKNOWN',
              message: expect.any(String),
              line: 3,
              column: 'timeZone',
              value: 'Mars',
            },
          ],
          correlationId: expect.any(String),
        },
      },
    ]);
    const stored = 'SELECT count(*) FROM store WHERE id = 6010';
    expect(await app.database.value(stored)).toBe(0);
  });

  it('says how many problems there are when not all are listed', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => `5000,no${index}`).join('\n');
    const { value } = await send('ranging', `store,item\n${rows}\n`);
    expect(value).toMatchObject({ error: { problemCount: 1200 } });
    expect(value.error.message).toMatch(/\(and 1199 more problems\)$/);
  });

  it('refuses a second import while one runs with 409, and a client that goes away ends its own', async () => {
    const { hostname, port } = new URL(base);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /_admin/api/imports/stores HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n` +
        'Content-Length: 1000\r\n\r\nid,name,timeZone\r\n6020,Twenty,UTC\r\n',
    );
    const untilPhase = (phase: string) =>
      until(`an import that is ${phase}`, current, {
        isSo: (seen) => (seen as { phase: string }).phase === phase,
      });
    await untilPhase('reading');
    const second = await send('items', 'id\n');
    expect([second.status, second.value.error.code]).toEqual([409, 'IMPORT_RUNNING']);
    socket.destroy();
    await untilPhase('failed');
    const third = await send('stores', 'id,name,timeZone\n6020,Twenty,UTC\n');
    expect(third).toMatchObject({ status: 200, value: { added: 1 } });
  });

  it.each(REFERENCE_KINDS)(
    'exports %s as CSV and JSON, which it imports again unchanged',
    async (kind) => {
      for (const [format, type] of [
        ['csv', 'text/csv'],
        ['json', 'application/json'],
      ] as const) {
        const response = await fetch(`${base}/exports/${kind}?format=${format}`);
        expect(response.headers.get('content-type')).toContain(type);
        expect(response.headers.get('content-disposition')).toContain(`${kind}.${format}`);
        const text = await response.text();
        // What adjustments have moved since is refused: that is no opening stock any more.
        if (kind === 'opening-stock') continue;
        const { value } = await send(kind, text, type);
        expect(value).toMatchObject({ kind, added: 0, changed: 0 });
        expect(value.unchanged).toBeGreaterThan(0);
      }
    },
  );

  it('shows a person at a terminal how far it is', async () => {
    const directory = temporaryDirectory();
    const bodyFile = join(directory.path, 'ranging.ndjson');
    writeFileSync(bodyFile, '{"store":5000,"item":"100000011"}\n'.repeat(2));
    const route = ROUTES.find(({ name }) => name === 'import ranging') as Route;
    const shown: string[] = [];
    const said: string[] = [];
    const call: VerbCall = {
      ...{ route, parameters: new Map(), bodyFile, contentType: 'application/x-ndjson' },
      ...{ requestKey: undefined, url: new URL(base).origin, settings: {}, config: undefined },
    };
    const outcome = await runVerb(call, {
      print: () => undefined,
      complain: (sentence) => said.push(sentence),
      showProgress: (text) => shown.push(text),
    });
    expect(outcome).toBe('failed');
    expect(said[0]).toMatch(/^ROW_DUPLICATED: Line 2, /);
    expect(shown).toEqual(['0.0 of 0.0 MB read', '0.0 MB read, being stored']);
    directory.remove();
  });

  it('asks for a type that it can read', async () => {
    expect((await send('stores', 'x', 'text/plain')).status).toBe(415);
  });
});

describe.each(DATABASES)('verbs beside a server, over $name', (kind) => {
  it('sia imports and exports files, by itself and through the server that has the database', async () => {
    const directory = temporaryDirectory();
    const on = await kind.create();
    const sia = (args: readonly string[]) => runSia(args, { databaseUrl: on.url });
    const stores = join(directory.path, 'stores.csv');
    writeFileSync(stores, 'id,name,timeZone\n1,One,UTC\n');
    await sia(['migrate', '--log-level', 'silent']);
    const first = await sia(['import', 'stores', stores]);
    expect([first.status, first.err, JSON.parse(first.out)]).toEqual([
      0,
      '',
      { kind: 'stores', rowsRead: 1, added: 1, changed: 0, unchanged: 0 },
    ]);
    const server = await startSia(on);
    writeFileSync(stores, 'id,name,timeZone\n2,Two,Mars\n');
    const second = await sia(['import', 'stores', stores]);
    expect([second.status, second.out]).toEqual([1, '']);
    expect(second.err).toMatch(/^sia: TIME_ZONE_UNKNOWN: Line 2, column timeZone, "Mars": /);
    const exported = await sia(['export', 'stores', '--format', 'json']);
    expect([exported.status, exported.err]).toEqual([0, '']);
    expect(JSON.parse(exported.out)).toEqual([expect.objectContaining({ id: '1', name: 'One' })]);
    expect(JSON.parse((await sia(['import', 'current'])).out)).toMatchObject({
      import: { kind: 'stores', phase: 'refused', problemCount: 1 },
    });
    await server.end('SIGTERM');
    await on.remove();
    directory.remove();
  }, 60_000);
});
