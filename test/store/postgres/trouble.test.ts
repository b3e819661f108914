import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { testWith } from '../../clients/tool.js';
import { readyz, untilHttp } from '../../hostile/ready.js';
import { startApp, type TestApp } from '../../support/app.js';
import { temporaryDirectory } from '../../support/files.js';
import { postgresAt } from '../../support/postgres.js';
import { POSTGRESQL, PostgresServer } from '../../support/postgres-server.js';
import { codesOf, post, saveMessage } from '../../support/soap.js';
import { until } from '../../support/until.js';

const CLIENTS = 4;
/** Confirmations before the trouble begins, and after it is over. */
const SOME = 20;
/** In which a request is answered, whatever the database does, in milliseconds. */
const ANSWER_MAX_MS = 10_000;
/** No more than these: a client knows then what to do. */
const TOLD = ['DATABASE_UNREACHABLE', 'DATABASE_BUSY', 'DATABASE_ANSWER_LOST'];

const message = (key: string): string =>
  saveMessage(
    { lines: [{ item: '100000147', reason: 31, quantity: '1' }] },
    'saveAndConfirmInventoryAdjustment',
  ).replace(
    '<soapenv:Body>',
    `<soapenv:Header><a:MessageID xmlns:a="http://www.w3.org/2005/08/addressing">${key}</a:MessageID></soapenv:Header><soapenv:Body>`,
  );

const endConnectionsOf = (name: string): string =>
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;

describe('a server of PostgreSQL in trouble', () => {
  const directory = temporaryDirectory();
  const server = new PostgresServer(directory.path);
  let app: TestApp;
  let keys = 0;

  /** Sends one change again and again until it is acknowledged, as a client does. */
  async function confirm(told: Set<string>, isOver: () => boolean): Promise<void> {
    keys += 1;
    const key = `urn:trouble:${keys}`;
    for (;;) {
      const began = performance.now();
      const answer = await post(app.serviceUrl, message(key));
      expect(performance.now() - began).toBeLessThan(ANSWER_MAX_MS);
      if (answer.fault === undefined) return;
      for (const code of codesOf(answer)) told.add(code);
      if (isOver()) await sleep(50);
    }
  }

  const count = async (): Promise<number> => {
    const connection = await app.on.connect();
    try {
      return await connection.value('SELECT count(*) FROM inv_adjust WHERE status = 2');
    } finally {
      await connection.close();
    }
  };

  /** Every change is made once, however often it was sent. Returns what the callers were told. */
  async function underLoad(trouble: () => Promise<void>): Promise<string[]> {
    const before = (await count()) - keys;
    const told = new Set<string>();
    let confirmed = 0;
    let isOver = false;
    const client = async (): Promise<void> => {
      while (!isOver) {
        await confirm(told, () => isOver);
        confirmed += 1;
      }
    };
    const clients = Array.from({ length: CLIENTS }, client);
    await until('confirmations before', () => confirmed > SOME);
    await trouble();
    const after = confirmed;
    await until('confirmations after', () => confirmed > after + SOME);
    isOver = true;
    await Promise.all(clients);
    await untilHttp(app.serviceUrl, 200);
    expect((await count()) - keys).toBe(before);
    expect([...told].filter((code) => !TOLD.includes(code))).toEqual([]);
    return [...told];
  }

  const untilNotReady = () => untilHttp(app.serviceUrl, 503);

  const backends = (signal: string): void => {
    execFileSync('pkill', [`-${signal}`, '-P', String(server.pid)]);
  };

  const name = (): string => new URL(app.on.url).pathname.slice(1);

  const cut = () => server.asked(endConnectionsOf(name()));

  /** Takes connections until the server has none left. */
  async function takeAll(taken: pg.Client[]): Promise<void> {
    for (;;) {
      const client = new pg.Client({ connectionString: server.urlOf('template1') });
      client.on('error', () => undefined);
      try {
        await client.connect();
      } catch {
        return;
      }
      taken.push(client);
    }
  }

  beforeAll(async () => {
    if (!POSTGRESQL.isHere) return;
    await server.start();
    const on = postgresAt(server, await server.createDatabase());
    const settings = { databaseStatementSeconds: 1, databaseConnections: 3 };
    app = await startApp({ name: 'PostgreSQL', create: async () => on }, { settings });
    await app.database.close();
  });

  afterAll(async () => {
    if (!POSTGRESQL.isHere) return;
    await app.stop();
    await server.stop();
    directory.remove();
  });

  testWith(POSTGRESQL, 'that ends at once and starts again', async () => {
    await underLoad(async () => {
      await server.stop('immediate');
      const { code, reason } = await untilNotReady();
      expect(code).toBe('DATABASE_UNREACHABLE');
      expect(reason).toMatch(/does not answer; look at its server/);
      await server.startAgain();
    });
  });

  testWith(POSTGRESQL, 'that was started again while nobody asked: nobody notices', async () => {
    await server.stop();
    await server.startAgain();
    const told = new Set<string>();
    await confirm(told, () => false);
    expect([...told]).toEqual([]);
  });

  testWith(POSTGRESQL, 'that is paused', async () => {
    await underLoad(async () => {
      backends('STOP');
      await untilNotReady();
      await sleep(4000);
      backends('CONT');
    });
  });

  testWith(POSTGRESQL, 'that has no connection left', async () => {
    await underLoad(async () => {
      const taken: pg.Client[] = [];
      await takeAll(taken);
      await taken[0]?.query(endConnectionsOf(name()));
      await takeAll(taken);
      await sleep(2500);
      await Promise.all(taken.map((client) => client.end()));
    });
  });

  testWith(POSTGRESQL, 'that can only be read, as a standby', async () => {
    const told = await underLoad(async () => {
      await server.asked(`ALTER DATABASE ${name()} SET default_transaction_read_only = on`);
      await cut();
      // At first it says that its connections are gone.
      const { code } = await until('readyz to say why', () => readyz(app.serviceUrl), {
        isSo: ({ reason = '' }) => /can only be read/.test(reason),
      });
      expect(code).toBe('DATABASE_UNREACHABLE');
      await server.asked(`ALTER DATABASE ${name()} RESET default_transaction_read_only`);
      await cut();
    });
    expect(told).toContain('DATABASE_UNREACHABLE');
  });
});
