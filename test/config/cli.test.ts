import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleCall, welcomeText } from '../../src/cli/welcome.js';
import { useDatabase } from '../support/database-use.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type Ran, runProcess, runSia, SIA, startSia } from '../support/process.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  function sia(...args: string[]): Promise<Ran> {
    return runSia(args, { databaseUrl: on.url, environment: { SIA_LOG_LEVEL: 'silent' } });
  }

  it('migrate creates an empty database, and does nothing the second time', async () => {
    expect(await sia('migrate')).toMatchObject({ status: 0, err: '' });
    expect((await sia('migrate')).status).toBe(0);
    const database = await on.connect();
    const count = (table: string) => database.row(`SELECT count(*) AS n FROM ${table}`);
    expect(await count('inv_adjust_reason')).toEqual({ n: 34 });
    expect(await count('store')).toEqual({ n: 0 });
    await database.close();
  });

  it('seed loads the demo data once', async () => {
    expect((await sia('seed')).status).toBe(0);
    expect((await sia('seed')).status).toBe(0);
    const database = await on.connect();
    const rows = (sql: string) => database.rows(sql);
    expect(await rows('SELECT id FROM store ORDER BY id')).toEqual([
      { id: 5000 },
      { id: 5001 },
      { id: 5002 },
    ]);
    expect(
      await rows('SELECT status, count(*) AS n FROM inv_adjust GROUP BY status ORDER BY status'),
    ).toEqual([
      { status: 1, n: 2 },
      { status: 2, n: 2 },
      { status: 3, n: 2 },
    ]);
    const ofUins = `SELECT count(*) AS n FROM item_uin
    WHERE store_id = 5000 AND item_id = '100000203' AND status IN (1, 3, 7)`;
    const total = `SELECT quantity_total / 10000 AS n FROM store_item_stock
    WHERE store_id = 5000 AND item_id = '100000203'`;
    expect(await rows(ofUins)).toEqual(await rows(total));
    await database.close();
  });

  it('config prints every setting in force and where it comes from', async () => {
    const { out } = await sia('config', '--port', '9000');
    expect(out).toContain('port = 9000  # flag');
    expect(out).toContain(`databaseUrl = ${on.url}  # environment`);
    expect(out).toContain('host = 127.0.0.1  # default');
  });

  it('config and complaints show no password', async () => {
    const { out } = await sia('config', '--publish-soap-password', 'hush');
    expect(out).toContain('publishSoapPassword = (secret)  # flag');
    expect(out).not.toContain('hush');
    for (const address of ['http://user:hush@merchandising/x', 'http://user:hush@x:99999']) {
      const inAddress = await sia('config', '--publish-soap-url', address);
      const told = 'must hold no user and no password; they are settings of their own.';
      expect(inAddress).toMatchObject({
        ...{ status: 1, out: '', err: `sia: --publish-soap-url=(secret): ${told}\n` },
      });
    }
  });

  it('a wrong setting, an unknown flag and an unknown command end with a sentence, not a stack', async () => {
    expect(await sia('serve', '--port', 'x')).toMatchObject({
      status: 1,
      err: 'sia: --port=x: must be a whole number from 0 to 65535.\n',
    });
    const unknown = await sia('serve', '--prot', '1');
    expect(unknown.status).toBe(1);
    expect(unknown.err).toContain('Did you mean --port?');
    expect(await sia('sevre')).toMatchObject({
      status: 1,
      err: expect.stringContaining("unknown command 'sevre'\n(Did you mean serve?)"),
    });
  });

  it('writes one JSON line a request and nothing of its content', async () => {
    const server = await startSia(on);
    const call = exampleCall(server.serviceUrl);
    const { out } = await runProcess('bash', ['-c', call]);
    expect(out).toMatch(/<ns2:adjustment_id>7</);
    await server.end('SIGTERM');
    for (const line of server.logLines) {
      // JSON.parse would take the last of two fields of the same name.
      const names = [...line.matchAll(/[{,]"(\w+)":/g)].map(([, name]) => name);
      expect(names).toEqual([...new Set(names)]);
    }
    const requests = server.logLines
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .filter((record) => record.msg === 'request');
    expect(requests).toEqual([
      expect.objectContaining({
        service: 'sia',
        soapService: 'InventoryAdjustmentService',
        operation: 'saveAndConfirmInventoryAdjustment',
        outcome: 'ok',
        httpStatus: 200,
        correlationId: expect.any(String),
        durationMs: expect.any(Number),
      }),
    ]);
    expect(server.logLines.join()).not.toContain('my first adjustment');
  });

  it('a port that is taken ends with the reason', async () => {
    const server = await startSia(on);
    const { port } = new URL(server.serviceUrl);
    const free = await kind.create();
    const other = await sia('serve', '--port', port, '--database-url', free.url);
    await free.remove();
    expect(other).toMatchObject({ status: 1 });
    expect(other.err).toBe(
      `sia: Port ${port} of 127.0.0.1 is in use by another program. Stop that one, or choose another port: --port, SIA_PORT or "port" in the settings file; 0 takes a free one.\n`,
    );
    await server.end('SIGTERM');
  });
});

it('the welcome shows all WSDLs, and the call only where its data is', () => {
  const url = 'http://localhost:8080/InventoryAdjustmentBean/InventoryAdjustmentService';
  const stockUrl = 'http://localhost:8080/StoreInventoryBean/StoreInventoryService';
  const lockUrl = 'http://localhost:8080/ActivityLockBean/ActivityLockService';
  const others = [stockUrl, lockUrl];
  const text = welcomeText(url, others, { hasDemoData: true, hasConsole: true });
  expect(text).toContain(`${url}?wsdl`);
  for (const other of others) expect(text).toContain(`${other}?wsdl`);
  expect(text).toContain(exampleCall(url));
  expect(text).toContain('/console/\n');
  const bare = welcomeText(url, others, { hasDemoData: false, hasConsole: false });
  expect(bare).not.toMatch(/curl|console/);
});

it('the README shows the same call as the start', () => {
  const readme = readFileSync(join(SIA, '..', '..', 'README.md'), 'utf8');
  const url = 'http://localhost:8080/InventoryAdjustmentBean/InventoryAdjustmentService';
  expect(readme).toContain(exampleCall(url));
});
