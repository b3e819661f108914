import { ROUTES } from '../../src/app/routes.js';
import { runVerb } from '../../src/cli/verb-runner.js';
import { callApi, callPlainly } from '../support/api.js';
import { findings } from '../support/checks.js';
import { useDatabase } from '../support/database-use.js';
import { type Connection, connected, DATABASES } from '../support/databases.js';
import { type Ran, runSia, type SiaProcess, startCommand, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';
import {
  addStockedItems,
  DEPARTMENT,
  messageDifferences,
  STORE,
  timesWasted,
} from './wastage-setting.js';

const KILLS = 6;

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);
  let server: SiaProcess | undefined;

  afterEach(async () => {
    if (server?.child.exitCode === null) await server.end('SIGKILL');
    server = undefined;
  });

  function sia(args: readonly string[], input?: string): Promise<Ran> {
    return runSia(args, { databaseUrl: on.url, input });
  }

  const withDatabase = <T>(work: (database: Connection) => Promise<T>): Promise<T> =>
    connected(on, work);

  /** The demo data, so many items more, and a daily schedule of them. */
  async function prepare(count: number): Promise<void> {
    await sia(['seed', '--log-level', 'silent']);
    await withDatabase((database) => addStockedItems(database, count));
    const group = { description: 'Meat', percent: '2.5', nodes: [{ departmentId: DEPARTMENT }] };
    const saved = await sia(
      ['wastage', 'groups', 'save', '--body', '-'],
      JSON.stringify({ ...group, stores: [STORE] }),
    );
    expect(saved).toMatchObject({ status: 0, err: '' });
    const schedule = JSON.stringify({ groupId: 1, kind: 'DAILY' });
    expect((await sia(['wastage', 'schedules', 'create', '--body', '-'], schedule)).status).toBe(0);
  }

  async function expectSound(count: number): Promise<void> {
    await withDatabase(async (database) => {
      expect(await timesWasted(database)).toEqual({ 1: count });
      expect(await findings(database)).toEqual([]);
      expect(await messageDifferences(database)).toEqual([]);
      expect(await database.integrityProblems()).toEqual([]);
    });
  }

  const wasted = (): Promise<number> =>
    withDatabase(async (database) => {
      const sql = 'SELECT coalesce(sum(wasted_count), 0) FROM wastage_run';
      return Number(await database.value(sql));
    });

  /** A batch of 40,000 items takes its time, in milliseconds. */
  const WAIT = { withinMs: 60_000 };

  const untilWasted = (isSo: (count: number) => boolean) =>
    until('items to be wasted', wasted, { ...WAIT, isSo });

  it(`killed up to ${KILLS} times in the middle, the batch does every item once`, async () => {
    const count = 40_000;
    await prepare(count);
    let done = 0;
    let kills = 0;
    // Where the machine has other work, the batch may get to its end before the last kill.
    while (kills < KILLS && done < count) {
      const before = done;
      const verb = startCommand(['wastage', 'run'], { databaseUrl: on.url });
      await until(
        'the verb to waste more',
        async () => (await wasted()) > before || verb.child.exitCode !== null,
        WAIT,
      );
      expect([verb.child.exitCode ?? 0, verb.err()]).toEqual([0, '']);
      await new Promise((resolve) => setTimeout(resolve, kills * 7));
      await verb.end('SIGKILL');
      done = await wasted();
      expect(done).toBeGreaterThan(before);
      if (done < count) kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    const { status, out } = await sia(['wastage', 'run']);
    expect(status).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { run: { id: 1, status: 'COMPLETED', wastedCount: count } },
      { end: { completed: 1, stopped: 0 } },
    ]);
    await expectSound(count);
    const report = JSON.parse((await sia(['wastage', 'runs', 'read', '1'])).out);
    expect(report).toMatchObject({ wastedCount: count, skippedCounts: { NO_STOCK: 0 } });
  }, 120_000);

  it('the service runs what is due by itself, once, though the verb asks for it at the same time', async () => {
    await prepare(3000);
    server = await startSia(on);
    const asked = await sia(['wastage', 'run']);
    expect(asked.status).toBe(0);
    await untilWasted((count) => count === 3000);
    await server.end('SIGTERM');
    expect(server.child.exitCode).toBe(0);
    await expectSound(3000);
  }, 60_000);

  it('a service that is stopped in the middle ends the slice, tells the caller, and goes on later', async () => {
    await prepare(20_000);
    server = await startSia(on, ['--wastage-scheduler', 'false']);
    const base = new URL(server.serviceUrl).origin;
    const asked = callPlainly(base, 'wastage run');
    await untilWasted((count) => count > 0);
    await server.end('SIGTERM');
    const lines = String((await asked).value)
      .trim()
      .split('\n');
    expect(lines.slice(-2).map((line) => JSON.parse(line))).toEqual([
      { problem: { message: 'The service stops; the rest is done when the batch runs again.' } },
      { end: { completed: 0, stopped: 0 } },
    ]);
    expect(await wasted()).toBeLessThan(20_000);
    server = await startSia(on);
    await untilWasted((count) => count === 20_000);
    await server.end('SIGTERM');
    await expectSound(20_000);
  }, 60_000);

  it('the verb shows a bar to a terminal, and prints the runs alone', async () => {
    await prepare(1000);
    const printed: string[] = [];
    const shown: string[] = [];
    const route = ROUTES.find(({ name }) => name === 'wastage run');
    if (route === undefined) throw new Error('there is no verb to run wastage');
    const nothing = {
      bodyFile: undefined,
      requestKey: undefined,
      url: undefined,
      config: undefined,
    };
    const settings = { databaseUrl: on.url, logLevel: 'silent' };
    const call = { route, parameters: new Map(), contentType: 'application/json', ...nothing };
    const outcome = await runVerb(
      { ...call, settings },
      {
        print: (part) => printed.push(String(part)),
        complain: (sentence) => printed.push(sentence),
        showProgress: (text) => shown.push(text),
      },
    );
    expect(outcome).toBe('done');
    expect(shown[0]).toBe('[#######.......................] 23 % of run 1 at store 5000');
    expect(printed.flatMap((line) => Object.keys(JSON.parse(line)))).toEqual(['run', 'end']);
  });

  it('a verb whose server is killed says so, and the next one goes on', async () => {
    await prepare(20_000);
    server = await startSia(on, ['--wastage-scheduler', 'false']);
    const verb = startCommand(['wastage', 'run'], { databaseUrl: on.url });
    await untilWasted((count) => count > 0);
    await server.end('SIGKILL');
    server = undefined;
    expect(await verb.ended).toEqual([1, null]);
    expect(verb.err()).toMatch(
      /^sia: http:\/\/127\.0\.0\.1:\d+ does not answer as this service: .+\n$/,
    );
    expect((await sia(['wastage', 'run'])).status).toBe(0);
    await expectSound(20_000);
  }, 60_000);

  it('a store of an unknown time zone is told, and does not keep the others from running', async () => {
    await prepare(10);
    await withDatabase(async (database) => {
      await database.run(`UPDATE store SET time_zone = 'Mars/Olympus' WHERE id = 5001;
      UPDATE wastage_group SET all_stores = 1`);
    });
    const problem = 'TIME_ZONE_UNKNOWN: this Node.js does not know the time zone Mars/Olympus';
    for (const day of [[], ['--date', '2026-01-01']]) {
      const { status, err } = await sia(['wastage', 'run', ...day]);
      expect([status, err]).toEqual([
        1,
        expect.stringContaining(`sia: ${problem} of store 5001.\n`),
      ]);
    }
    await expectSound(10);
    const weekly = JSON.stringify({ groupId: 1, kind: 'WEEKLY', weekdays: ['MONDAY'] });
    expect((await sia(['wastage', 'schedules', 'create', '--body', '-'], weekly)).status).toBe(0);
  }, 60_000);

  it('with the scheduler off nothing runs by itself', async () => {
    await prepare(10);
    server = await startSia(on, ['--wastage-scheduler', 'false']);
    const base = new URL(server.serviceUrl).origin;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { value } = await callApi(base, 'wastage runs list');
    expect(value).toEqual({ runs: [] });
    await server.end('SIGTERM');
  }, 60_000);

  it('while 100,000 items run, requests are answered in between', async () => {
    const count = 100_000;
    await prepare(count);
    server = await startSia(on, ['--wastage-scheduler', 'false']);
    const { serviceUrl } = server;
    const running = callPlainly(new URL(serviceUrl).origin, 'wastage run');
    let isRunning = true;
    const ended = running.finally(() => {
      isRunning = false;
    });
    await untilWasted((count) => count > 0);
    const waits: number[] = [];
    const lines = [{ item: '100000147', reason: 21, quantity: '0.01' }];
    const message = saveMessage({ lines }, 'saveAndConfirmInventoryAdjustment');
    while (isRunning) {
      const started = performance.now();
      savedId(await post(serviceUrl, message));
      waits.push(performance.now() - started);
    }
    await ended;
    await server.end('SIGTERM');
    await expectSound(count);
    waits.sort((a, b) => a - b);
    // The last one may have come after the batch; machines that do other work as well are slow.
    expect(waits.length).toBeGreaterThan(20);
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(500);
    expect(waits.at(-1)).toBeLessThan(5000);
  }, 180_000);

  it('a database that refuses stops a run with what to do, and what was done stays', async () => {
    await prepare(2000);
    await withDatabase(async (database) => {
      // In the middle of the second slice.
      await database.refuse('INSERT', 'store_item_stock_history', "new.item_id = 'W1000300'");
    });
    const stopped = await sia(['wastage', 'run']);
    expect([stopped.status, stopped.err]).toEqual([
      1,
      expect.stringContaining(
        'sia: wastage run 1 stopped: DATABASE_FAILED: the database cannot be written',
      ),
    ]);
    expect(await wasted()).toBe(200);
    await withDatabase((database) => database.accept('INSERT', 'store_item_stock_history'));
    expect((await sia(['wastage', 'run'])).status).toBe(0);
    await expectSound(2000);
  }, 60_000);
});
