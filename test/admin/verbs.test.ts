import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, runSia, type SiaProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const HOLDER_WAIT_MAX_MS = 1000;

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);
  let directory: ReturnType<typeof temporaryDirectory>;
  let url: string;
  let server: SiaProcess | undefined;

  beforeEach(() => {
    directory = temporaryDirectory();
    url = on.url;
  });

  afterEach(async () => {
    // A test that fails half-way must not leave its server behind.
    if (server?.child.exitCode === null) await server.end('SIGKILL');
    server = undefined;
    directory.remove();
  });

  function sia(args: readonly string[], input?: string): Promise<Ran> {
    return runSia(args, { databaseUrl: url, input });
  }

  const LINES = [{ item: '100000147', reason: 21, quantity: '1' }];

  it('a verb works on the database itself while no server has it, and prints JSON', async () => {
    await sia(['seed', '--log-level', 'silent']);
    const { status, out, err } = await sia(['sub-buckets', 'list']);
    expect([status, err]).toEqual([0, '']);
    expect(JSON.parse(out).subBuckets[0]).toEqual({ id: 1, description: 'Trouble' });
    expect(await on.holders(HOLDER_WAIT_MAX_MS)).toEqual([]);
  });

  it('the help of a verb says what its file has to have', async () => {
    const { out } = await sia(['adjustments', 'save', '--help']);
    expect(out).toContain(`The file is a JSON object:
  adjustmentId (integer): The adjustment to change; without it one is created.
  storeId (integer, required)
`);
    expect(out).toContain(`  lines (list of object)
    lineId (integer): The stored line to change; without it one is added.
    item (text, required)
`);
    expect((await sia(['clock', 'set', '--help'])).out).toContain(
      '    mode (frozen, required)\n    at (text',
    );
    expect((await sia(['adjustments', 'confirm', '--help'])).out).not.toContain('JSON object');
  });

  it('the wastage batch has the name that schedulers know', async () => {
    await sia(['seed', '--log-level', 'silent']);
    const flags = ['--date', '2026-03-01', '--group', '99'];
    const said = await sia(['WastageInventoryAdjustments', ...flags]);
    expect(said).toEqual(await sia(['wastage', 'run', ...flags]));
    expect(said.err).toContain('WASTAGE_GROUP_NOT_FOUND');
    expect((await sia(['WastageInventoryAdjustments'])).status).toBe(0);
  });

  it('a verb calls the server that has the database, and a second time it is refused', async () => {
    server = await startSia(on);
    const id = savedId(await post(server.serviceUrl, saveMessage({ lines: LINES })));
    const confirm = await sia(['adjustments', 'confirm', String(id)]);
    expect(confirm).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(confirm.out)).toEqual({ id });
    expect(await sia(['adjustments', 'confirm', String(id)])).toEqual({
      status: 1,
      out: '',
      err: `sia: ADJUSTMENT_NOT_IN_PROGRESS: Adjustment ${id} is COMPLETED; only one that is IN_PROGRESS can be confirmed.\n`,
    });
    await server.end('SIGTERM');
    const logged = server.logLines.filter((line) => line.includes('"adjustments confirm"'));
    expect(logged).toHaveLength(2);
  });

  it('a body comes from a file or from standard input, and refusals name each problem', async () => {
    await sia(['seed', '--log-level', 'silent']);
    const line = { item: '100000147', reasonId: 21, quantity: '0.25', caseSize: '1' };
    const body = (lines: object[]) => JSON.stringify({ storeId: 5000, lines });
    const path = join(directory.path, 'adjustment.json');
    writeFileSync(path, body([line]));
    const first = JSON.parse((await sia(['adjustments', 'save', '--body', path])).out).id;
    const second = JSON.parse(
      (await sia(['adjustments', 'save', '--body', '-'], body([line]))).out,
    ).id;
    expect(second).toBe(first + 1);
    const list = [
      'adjustments',
      'list',
      '--store',
      '5000',
      '--status',
      'IN_PROGRESS',
      '--limit',
      '2',
    ];
    const { adjustments } = JSON.parse((await sia(list)).out);
    expect(adjustments.map(({ id }: { id: number }) => id)).toEqual([second, first]);
    const wrong = body([
      { ...line, item: 'X' },
      { ...line, quantity: '0' },
    ]);
    expect(await sia(['adjustments', 'save', '--body', '-'], wrong)).toEqual({
      status: 1,
      out: '',
      err:
        'sia: ITEM_NOT_FOUND: Line 1, item X: the item does not exist.\n' +
        'sia: QUANTITY_NOT_POSITIVE: Line 2, item 100000147: quantity 0 is not above zero; the reason gives the direction.\n',
    });
  });

  it('a document is printed as it is, from the database and from a server alike', async () => {
    await sia(['seed', '--log-level', 'silent']);
    const printed = async () => [
      await sia(['reasons', 'export']),
      await sia(['history', 'export', '--store', '5000', '--format', 'ndjson']),
    ];
    const here = await printed();
    expect(here[0]?.out).toMatch(/^code,description,.*\r\n1,Wastage,ATS,DIST,/);
    expect(here[1]?.out.trimEnd().split('\n').length).toBeGreaterThan(10);
    server = await startSia(on);
    expect(await printed()).toEqual(here);
    await server.end('SIGTERM');
  });

  it('--url calls another server than the one of the database', async () => {
    server = await startSia(on);
    const id = savedId(await post(server.serviceUrl, saveMessage({ lines: LINES })));
    const none = await kind.create();
    url = none.url;
    const called = new URL(server.serviceUrl).origin;
    expect((await sia(['adjustments', 'cancel', String(id), '--url', called])).status).toBe(0);
    expect(await none.exists()).toBe(false);
    await none.remove();
    await server.end('SIGTERM');
  });

  it('a key makes a repeat the same call, also in the process itself (D12)', async () => {
    server = await startSia(on);
    const id = savedId(await post(server.serviceUrl, saveMessage({ lines: LINES })));
    const confirm = () => sia(['adjustments', 'confirm', String(id), '--key', 'once']);
    expect(await confirm()).toMatchObject({ status: 0, err: '' });
    await server.end('SIGTERM');
    expect(await confirm()).toMatchObject({ status: 0, err: '', out: `{\n  "id": ${id}\n}\n` });
    const database = await on.connect();
    const rows = 'SELECT count(*) FROM store_item_stock_history WHERE transaction_id = ?';
    expect(await database.value(rows, id)).toBe(1);
    await database.close();
  });

  it('resets the data of a running server, and shows and sets its clock', async () => {
    server = await startSia(on);
    const clock = { mode: 'frozen', at: '2026-05-04T03:02:01Z' };
    const reset = await sia(
      ['data', 'reset', '--body', '-'],
      JSON.stringify({ data: 'empty', clock }),
    );
    expect(reset).toMatchObject({ status: 0, err: '' });
    const shown = { mode: 'frozen', now: '2026-05-04T03:02:01.000Z' };
    expect(JSON.parse(reset.out)).toEqual({ data: 'empty', clock: shown });
    expect(JSON.parse((await sia(['clock', 'read'])).out)).toEqual(shown);
    expect((await sia(['clock', 'set', '--body', '-'], '{"mode":"real"}')).status).toBe(0);
    expect(JSON.parse((await sia(['server', 'status'])).out).mode).toBe('development');
    await server.end('SIGTERM');
  });

  it.each([
    ['data', 'reset', '--body', '-'],
    ['clock', 'set', '--body', '-'],
    ['clock', 'read'],
    ['server', 'status'],
  ])('sia %s %s touches no database that no server has', async (...args) => {
    await sia(['seed', '--log-level', 'silent']);
    const { status, out, err } = await sia(args, '{"data":"empty"}');
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^sia: "sia [a-z ]+" is about a running server, and none has .* --url/);
    const database = await on.connect();
    expect(await database.value('SELECT count(*) FROM store')).toBe(3);
    await database.close();
  });

  it.each([
    [['sub-buckets', 'list', '--url', 'http://localhost:1'], /localhost:1 does not answer as this/],
    [
      ['sub-buckets', 'list'],
      /There is no database at .*\. Name the server to call with --url .*sia migrate makes/,
    ],
    [['adjustments', 'confirm'], /missing required argument 'id'/],
    [['adjustments', 'confirm', '1', '--nothing'], /unknown option '--nothing'/],
    [['adjustments', 'confrm', '1'], /unknown command 'confrm'/],
  ] as const)('%j ends with a sentence', async (args, sentence) => {
    const { status, out, err } = await sia(args);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
    expect(err).not.toContain('    at ');
    expect(await on.exists()).toBe(false);
  });
});
