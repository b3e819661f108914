import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { withStore } from '../../../src/app/start.js';
import { randomIds } from '../../../src/base/ids.js';
import { loadSettings } from '../../../src/config/settings.js';
import { testWith } from '../../clients/tool.js';
import { MemoryLog, steppingClock } from '../../support/app.js';
import { temporaryDirectory } from '../../support/files.js';
import { freePort } from '../../support/free-port.js';
import { POSTGRESQL, type PostgresServer } from '../../support/postgres-server.js';
import { sharedServer } from '../../support/postgres-shared.js';

async function opened(url: string): Promise<string | undefined> {
  const { settings } = loadSettings({ databaseUrl: url, mode: 'development' }, {}, undefined);
  const environment = { clock: steppingClock(), ids: randomIds, log: new MemoryLog().log };
  try {
    await withStore(settings, 'a test', environment, true, async () => undefined);
    return undefined;
  } catch (error) {
    const { name, message } = error as Error;
    expect(name).toBe('DatabaseUnusableError');
    expect(message).not.toContain('secret-word');
    return message;
  }
}

async function carryOut(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('a database of PostgreSQL that will not do', () => {
  let server: PostgresServer;
  let template: string;
  const made: string[] = [];

  const create = async (like?: string, how?: string): Promise<string> => {
    const url = await server.createDatabase(like, how);
    made.push(url);
    return url;
  };

  beforeAll(async () => {
    if (POSTGRESQL.isHere) ({ server, template } = await sharedServer());
  });

  afterAll(async () => {
    for (const url of made) await server.drop(url);
  });

  const says = (name: string, expected: RegExp, make: () => Promise<string>) =>
    testWith(POSTGRESQL, name, async () => {
      const url = await make();
      const sentence = (await opened(url)) ?? 'nothing is wrong with it';
      expect(sentence).toMatch(/^postgres:\/\/\S+ cannot be used as the database: /);
      expect(sentence).toMatch(expected);
    });

  testWith(POSTGRESQL, 'a new one will do', async () => {
    expect(await opened(await create())).toBeUndefined();
  });

  says(
    'nothing listens',
    /nothing listens there; start PostgreSQL, .* \(ECONNREFUSED\)$/,
    async () => `postgres://sia:secret-word@127.0.0.1:${await freePort()}/sia`,
  );

  says(
    'no such host',
    /its host name leads to no address|could not be looked up/,
    async () => 'postgres://sia:secret-word@no-such-host.invalid/sia',
  );

  says('no such database', /the server has no such database; make it: CREATE DATABASE/, async () =>
    server.urlOf('no_such_database').replace('sia@', 'sia:secret-word@'),
  );

  says(
    'no such user',
    /the server does not let this user in|role "nobody" does not exist/,
    async () => (await create()).replace('sia@', 'nobody:secret-word@'),
  );

  says('no right to make tables', /this user lacks a right that the schema needs/, async () => {
    const url = await create();
    await carryOut(url, 'DROP ROLE IF EXISTS guest', 'CREATE ROLE guest LOGIN');
    return url.replace('sia@', 'guest@');
  });

  says('another encoding', /its encoding is LATIN1, .*; make it anew: CREATE DATABASE/, () =>
    create(undefined, "TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"),
  );

  says('another collation', /its collation is C\.UTF-8, .* another order/, () =>
    create(undefined, "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"),
  );

  says('commits that are not kept', /it has synchronous_commit off/, async () => {
    const url = await create();
    const name = new URL(url).pathname.slice(1);
    await carryOut(url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    return url;
  });

  says(
    'read-only',
    /it can only be read: it is a standby, or default_transaction_read_only/,
    async () => {
      const url = await create();
      const name = new URL(url).pathname.slice(1);
      await carryOut(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
      return url;
    },
  );

  says(
    "another program's",
    /it belongs to another program: its tables are booking\. Name/,
    async () => {
      const url = await create();
      await carryOut(url, 'CREATE TABLE booking (id int)');
      return url;
    },
  );

  says('a newer schema', /newer version of this program \(migration 9999-later\)/, async () => {
    const url = await create(template);
    await carryOut(
      url,
      "INSERT INTO knex_migrations (name, batch, migration_time) VALUES ('9999-later', 9, now())",
    );
    return url;
  });

  says(
    'used in production',
    /it was used in production mode.*--use-production-database sia_/,
    async () => {
      const url = await create(template);
      await carryOut(url, "INSERT INTO database_state VALUES ('mode', 'production')");
      return url;
    },
  );

  says(
    'TLS from a server that has none',
    /the server does not speak TLS; set its ssl to on/,
    async () => `${await create()}?sslmode=require`,
  );

  says(
    'a file of TLS that is not there',
    /sslrootcert=\/no\/such\.pem cannot be read \(ENOENT\)/,
    async () => `${await create()}?sslmode=verify-full&sslrootcert=/no/such.pem`,
  );

  testWith(POSTGRESQL, 'a server that takes connections and says nothing', async () => {
    const mute: Server = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = mute.address() as { port: number };
      const sentence = await opened(`postgres://sia:secret-word@127.0.0.1:${port}/sia`);
      expect(sentence).toMatch(/nothing has answered in time; look at host and port/);
    } finally {
      mute.close();
    }
  });

  testWith(POSTGRESQL, 'the mark of a process that was ended while it migrated', async () => {
    const url = await create();
    await carryOut(
      url,
      'CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked integer)',
      'INSERT INTO knex_migrations_lock (is_locked) VALUES (1)',
    );
    expect(await opened(url)).toBeUndefined();
  });

  testWith(POSTGRESQL, 'names a file in its certificates that is none', async () => {
    const folder = temporaryDirectory();
    try {
      const file = join(folder.path, 'ca.pem');
      writeFileSync(file, 'no certificate');
      const url = `${await create()}?sslmode=verify-full&sslrootcert=${file}`;
      expect(await opened(url)).toMatch(/^postgres:.* cannot be used as the database: /);
    } finally {
      folder.remove();
    }
  });
});
