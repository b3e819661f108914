import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useDatabase } from '../support/database-use.js';
import { ALL_DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, runSia, startCommand, startSia } from '../support/process.js';
import { SQLITE } from '../support/sqlite.js';

const STORES = 'id,name,timeZone\n1,First,Europe/Berlin\n';
const ITEMS =
  'id,shortDescription,type,unitOfMeasure,caseSize\nA1,Apple,ITEM,EA,1\nA2,Pear,ITEM,EA,1\n';
const RANGING = 'store,item\n1,A1\n1,A2\n';
const STOCK = 'store,item,total\n1,A1,12.5\n';
const ROLES = [{ name: 'counter', permissions: ['inventory_adjustment.access'], reasons: [] }];
const USERS = [
  { name: 'anna', password: 'a long enough password', roles: [{ role: 'counter', store: 1 }] },
];

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);
  let folder: ReturnType<typeof temporaryDirectory>;

  beforeEach(() => {
    folder = temporaryDirectory();
  });

  afterEach(() => folder.remove());

  function write(files: Readonly<Record<string, unknown>>): void {
    for (const [name, content] of Object.entries(files)) {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      writeFileSync(join(folder.path, name), text);
    }
  }

  const all = {
    ...{ 'stores.csv': STORES, 'items.csv': ITEMS, 'ranging.csv': RANGING },
    ...{ 'opening-stock.csv': STOCK, 'roles.json': ROLES, 'users.json': USERS, README: 'x' },
  };
  const flags = (): string[] => ['--initial-data', folder.path, '--mode', 'production'];

  const refused = (): Promise<Ran> =>
    runSia(['serve', '--port', '0', ...flags()], { databaseUrl: on.url });

  async function stored(): Promise<unknown[]> {
    const database = await on.connect();
    const count = (table: string) => database.value<number>(`SELECT count(*) FROM ${table}`);
    const tables = ['store', 'item', 'store_item_stock', 'access_user'];
    const counts: unknown[] = [];
    for (const table of tables) counts.push(Number(await count(table)));
    await database.close();
    return counts;
  }

  it('loads what is there once, and leaves a database with stores as it is', async () => {
    write(all);
    const server = await startSia(on, flags());
    const readyz = await fetch(new URL('/_admin/readyz', server.serviceUrl));
    expect(readyz.status).toBe(200);
    const { origin } = new URL(server.serviceUrl);
    const ready = await runSia(['ready', '--url', origin], { databaseUrl: on.url });
    expect(ready).toEqual({ status: 0, out: `${origin} is ready.\n`, err: '' });
    await server.end('SIGTERM');
    expect(await stored()).toEqual([1, 2, 1, 1]);
    write({ 'stores.csv': `${STORES}2,Second,UTC\n` });
    const again = await startSia(on, flags());
    await again.end('SIGTERM');
    expect(await stored()).toEqual([1, 2, 1, 1]);
    expect(again.logLines.join()).toContain('initial data passed over: the database has stores');
  });

  it('is all or nothing: what is wrong is told by file and line, and can be mended', async () => {
    write({ ...all, 'items.csv': `${ITEMS}A3,Plum,ITEM,EA,none\n` });
    const wrongRow = await refused();
    expect(wrongRow.status).toBe(1);
    expect(wrongRow.err).toMatch(/^sia: initialData=.*: items\.csv was not taken: .*Line 4/);
    expect(wrongRow.err).toMatch(/Nothing was loaded: mend it, and start again\.\n$/);
    expect(await stored()).toEqual([0, 0, 0, 0]);
    write({ 'items.csv': ITEMS, 'users.json': [...USERS, { name: 'bert', password: 'short' }] });
    const wrongUser = await refused();
    expect(wrongUser.err).toContain('users.json, entry 2 was not taken: ');
    expect(await stored()).toEqual([0, 0, 0, 0]);
    write({ 'users.json': [...USERS, { name: 'bert' }] });
    expect((await refused()).err).toContain('entry 2 needs a password, or a certificate.');
    write({ 'users.json': USERS, 'item.csv': ITEMS });
    expect((await refused()).err).toContain('item.csv is no name of a file that is loaded');
    rmSync(join(folder.path, 'item.csv'));
    const server = await startSia(on, flags());
    await server.end('SIGTERM');
    expect(await stored()).toEqual([1, 2, 1, 1]);
  });

  it('begins anew where a process was ended meanwhile, or in a new database', async () => {
    const items = Array.from({ length: 30_000 }, (_, at) => `B${at},Many,ITEM,EA,1`).join('\n');
    write({ ...all, 'items.csv': `${ITEMS}${items}\n` });
    const killed = startCommand(['serve', '--port', '0', ...flags()], { databaseUrl: on.url });
    await new Promise<void>((resolve) => {
      killed.child.stdout?.on('data', () => {
        if (killed.out().includes('"file":"stores.csv"')) resolve();
      });
    });
    await killed.end('SIGKILL');
    expect((await stored())[0]).toBe(1);
    const without = await runSia(['serve', '--port', '0', '--mode', 'production'], {
      databaseUrl: on.url,
    });
    expect(without.err).toContain('was interrupted. Set initialData again');
    if (kind !== SQLITE) {
      // No lock that a kill releases says there that nobody loads any more.
      expect((await refused()).err).toContain('if none runs, use a new database');
      return;
    }
    const server = await startSia(on, flags());
    await server.end('SIGTERM');
    expect(await stored()).toEqual([1, 30_002, 1, 1]);
  });

  it('is no setting beside demo data, and names a folder with something in it', async () => {
    const both = await runSia(['config', '--demo', ...flags()], { databaseUrl: on.url });
    expect(both.err).toContain('demo and initialData are both for an empty database');
    expect((await refused()).err).toContain('there is no file in it that is loaded');
    mkdirSync(join(folder.path, 'deeper'));
    const none = join(folder.path, 'none');
    const missing = await runSia(['serve', '--port', '0', ...flags(), '--initial-data', none], {
      databaseUrl: on.url,
    });
    expect(missing.err).toContain('the folder cannot be read (ENOENT)');
  });
});
