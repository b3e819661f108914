/** What a supervisor asks: sia ready and sia healthcheck. */
import { rmSync } from 'node:fs';
import { freePort } from '../../support/free-port.js';
import { type Ran, runSia, startSia } from '../../support/process.js';
import { SQLITE, type SqliteDatabase } from '../../support/sqlite.js';

let on: SqliteDatabase;

beforeEach(async () => {
  on = await SQLITE.create();
});

afterEach(() => on.remove());

const sia = (...args: string[]): Promise<Ran> => runSia(args, { databaseUrl: on.url });

it('waits for a server that starts, tells that it is ready, and later that it is not', async () => {
  const waiting = sia('ready', '--wait', '60');
  const server = await startSia(on);
  const { origin } = new URL(server.serviceUrl);
  const isReady = { status: 0, out: `${origin} is ready.\n`, err: '' };
  expect(await waiting).toEqual(isReady);
  expect(await sia('healthcheck')).toEqual(isReady);
  expect(await sia('healthcheck', '--url', origin)).toEqual(isReady);
  rmSync(on.file);
  const gone = await sia('healthcheck', '--url', origin);
  expect(gone).toMatchObject({ status: 1, out: '' });
  expect(gone.err).toContain(`sia: ${origin} is not ready: DATABASE_GONE: ${on.file} `);
  await server.end('SIGTERM');
  expect(await sia('ready', '--wait', '1')).toEqual({
    ...{ status: 1, out: '' },
    err: `sia: no server has ${on.url}, also after 1 s.\n`,
  });
});

it('tells what is wrong with what it is asked', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const refused = await sia('ready', '--url', url);
  expect(refused.status).toBe(1);
  expect(refused.err).toMatch(new RegExp(`^sia: ${url} does not answer as this service: .*\\.\n$`));
  expect((await sia('ready', '--wait', 'x')).err).toBe(
    'sia: --wait=x: must be a whole number of seconds from 0 to 3600.\n',
  );
  const certificate = await sia(
    'ready',
    '--client-certificate',
    'no.pem',
    '--client-key',
    'no.pem',
  );
  expect(certificate.err).toBe('sia: The file no.pem cannot be read: there is none.\n');
  expect((await sia('healthcheck', '--help')).out).toContain('--client-certificate <file>');
});
