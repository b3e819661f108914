/** The check of the data by its verb and its route, with a server and without, and under load. */
import { CHECKS } from '../../src/app/checks.js';
import { sendRaw } from '../support/api.js';
import { connected, DATABASES, type TestDatabase } from '../support/databases.js';
import { type Ran, runSia, type SiaProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const NAMES = CHECKS.map(({ name }) => name);
const CHEESE = '100000147';
const DAMAGE = `UPDATE store_item_stock SET quantity_total = quantity_total + 10000
  WHERE store_id = 5000 AND item_id = '${CHEESE}'`;
const FINDING = {
  ...{ check: 'stock', code: 'POSITION_DIFFERS', store: 5000, item: CHEESE, quantity: 'total' },
  ...{ expected: '42.5', found: '43.5' },
  message: `Item ${CHEESE} at store 5000: the rows of the history sum to a total of 42.5, but the position has 43.5.`,
  advice: expect.stringMatching(/^Nothing repairs it by itself\./),
};
const NOTHING = { end: { findings: 0, checked: NAMES, notChecked: [] } };

const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe.each(DATABASES)('over $name', (kind) => {
  let on: TestDatabase;
  let server: SiaProcess | undefined;

  beforeEach(async () => {
    on = await kind.create();
  });

  afterEach(async () => {
    if (server?.child.exitCode === null) await server.end('SIGKILL');
    server = undefined;
    await on.remove();
  });

  const sia = (...args: string[]): Promise<Ran> => runSia(args, { databaseUrl: on.url });
  const damage = (sql = DAMAGE): Promise<void> => connected(on, (database) => database.run(sql));

  it('finds nothing, then what was damaged, on a database that no server has', async () => {
    await sia('seed', '--log-level', 'silent');
    const { status, out, err } = await sia('check');
    expect([status, err, linesOf(out).at(-1)]).toEqual([0, '', NOTHING]);
    await damage();
    const found = await sia('check', '--only', 'stock,uins');
    expect(found.status).toBe(1);
    expect(linesOf(found.out)).toEqual([
      { finding: FINDING },
      { checked: expect.objectContaining({ check: 'stock', findings: 1 }) },
      { checked: expect.objectContaining({ check: 'uins', findings: 0 }) },
      { end: { findings: 1, checked: ['stock', 'uins'], notChecked: [] } },
    ]);
  }, 30_000);

  it('has an exit code of its own where it could not check', async () => {
    expect(await sia('check')).toMatchObject({ status: 2, out: '' });
    await sia('seed', '--log-level', 'silent');
    const wrong = await sia('check', '--only', 'stock,stok');
    expect([wrong.status, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('must be one or more of file, stock');
    expect(await sia('check', '--limit', '0')).toMatchObject({ status: 2, out: '' });
    expect(await sia('check', '--bogus')).toMatchObject({ status: 2, out: '' });
    expect(await sia('check', '--help')).toMatchObject({ status: 0 });
    await damage('ALTER TABLE idempotency RENAME TO lost');
    const half = await sia('check', '--only', 'stock,idempotency');
    expect(half.status).toBe(2);
    expect(half.err).toContain('idempotency was not checked: DATABASE_FAILED: The data cannot be');
    const end = { findings: 0, checked: ['stock'], notChecked: ['idempotency'] };
    expect(linesOf(half.out).at(-1)).toEqual({ end });
    await damage();
    expect((await sia('check', '--only', 'stock,idempotency')).status).toBe(1);
  }, 60_000);

  it('is made by the server that has the database, which goes on confirming, without a false alarm', async () => {
    server = await startSia(on);
    const { serviceUrl } = server;
    const lines = [{ item: CHEESE, reason: 31, quantity: '1' }];
    let isChecking = true;
    let confirmed = 0;
    const confirm = async (): Promise<void> => {
      while (isChecking) {
        const message = saveMessage({ lines }, 'saveAndConfirmInventoryAdjustment');
        expect(savedId(await post(serviceUrl, message))).toBeGreaterThan(0);
        confirmed += 1;
      }
    };
    const load = Promise.all(Array.from({ length: 8 }, confirm));
    const ends: unknown[] = [];
    for (let round = 0; round < 10; round += 1) {
      const { status, text } = await sendRaw(serviceUrl, '/_admin/api/check');
      expect(status).toBe(200);
      ends.push(linesOf(text).at(-1));
    }
    const verb = await sia('check');
    isChecking = false;
    await load;
    expect([verb.status, verb.err]).toEqual([0, '']);
    expect(ends).toEqual(Array(10).fill(NOTHING));
    expect(confirmed).toBeGreaterThan(50);
    await damage();
    const found = await sia('check');
    expect(found.status).toBe(1);
    expect(linesOf(found.out)).toContainEqual({
      finding: expect.objectContaining({ code: 'POSITION_DIFFERS', item: CHEESE }),
    });
  }, 90_000);
});
