import { spawnSync } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { RemoteDownError, RemoteService } from '../../../src/visibility/sync/remote-service.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { until } from '../../support/until.js';
import { ENVIRONMENT } from '../http/service.js';
import type { Setup } from '../world/scenario.js';
import { type Both, startBoth } from './both.js';
import { LiveHouse } from './live-house.js';
import { type Behaviour, RemoteFront } from './remote-front.js';

const STORE = 11;
const ITEM = 'A0001';
const SOLD = { dataSource: 'pos', physicalMeasure: 'sold' };

const SETUP = {
  organizationId: 'usmf',
  partition: 'byLocation',
  dataSources: {
    fno: {
      physicalMeasures: [
        ...['physicalinvent', 'availphysical', 'reservphysical'],
        ...['ordered', 'onorder', 'availordered'],
      ],
    },
    pos: { physicalMeasures: ['sold'] },
  },
  stores: [{ id: STORE, site: '1' }],
  items: [{ item: ITEM }],
  stock: [{ store: STORE, item: ITEM, total: '100' }],
  parameters: [
    {
      ...{ document: 'sales-order', dataSource: 'pos', physicalMeasure: 'sold' },
      ...{ trigger: 'Invoice', match: ['site', 'warehouse'], direction: -1 },
    },
  ],
  offsetFeature: true,
} as unknown as Setup;

describe.each(ALL_DATABASES)('a remote service that fails (IV62), over $name', (kind) => {
  let both: Both;
  let front: RemoteFront;
  let house: LiveHouse;
  /** Units that were sold so far. */
  let sold = 0;
  let number = 0;

  beforeAll(async () => {
    both = await startBoth({ kind, settings: { visibilitySyncTries: '3' } });
    front = both.front;
    house = new LiveHouse(both.house, SETUP, both.service, both.token);
    await house.setUp();
    await run();
  });

  afterAll(() => both.stop());

  async function run(): Promise<{ readonly sentCount: number; readonly problem?: string }> {
    return (await house.call('visibility sync')).value;
  }

  /** An order of one unit that is invoiced: an offset waits then, and figures are touched. */
  async function sell(): Promise<void> {
    number += 1;
    const body = {
      ...{ storeId: STORE, number: `SO${number}` },
      lines: [{ item: ITEM, quantity: '1', offset: SOLD }],
    };
    const { id } = (await house.call('sales-orders create', { body })).value;
    const parameters = { id };
    const { lines } = (await house.call('sales-orders read', { parameters })).value;
    const part = { lines: [{ lineId: lines[0].id, quantity: '1' }] };
    await house.call('sales-orders invoice', { parameters, body: part });
    sold += 1;
  }

  /** What the service has: the measure that offsets are of, and our own figure. */
  async function counted(): Promise<readonly (number | undefined)[]> {
    const filters = {
      organizationId: ['usmf'],
      productId: [ITEM],
      siteId: ['1'],
      locationId: ['11'],
    };
    const body = { filters, groupByValues: [] };
    const [row] = (await house.iv('/onhand/indexquery', body)) as {
      quantities: Record<string, Record<string, number>>;
    }[];
    return [row?.quantities.pos?.sold, row?.quantities.fno?.physicalinvent];
  }

  const queued = async (state?: string) =>
    (
      await house.call('offset queue list', {
        ...(state === undefined ? {} : { parameters: { state } }),
      })
    ).value.offsets;

  async function expectAllCounted(skipped = 0): Promise<void> {
    expect(await counted()).toEqual([skipped - sold, 100 - sold]);
  }

  const FAILING: readonly (readonly [string, Behaviour])[] = [
    ...[408, 429, 500, 502, 503, 504].map(
      (status) => [`${status}`, { kind: 'status', status }] as const,
    ),
    ['a connection that breaks', { kind: 'broken' }],
    ['a connection that breaks when all is counted', { kind: 'lost' }],
    ['half an answer', { kind: 'half' }],
    ['half a JSON text', { kind: 'cut' }],
    ['a page in place of an answer', { kind: 'page' }],
  ];

  /** Of a run with one sale the first call sets figures or posts the offset, the second the other. */
  it.each(
    FAILING.flatMap(([name, behaviour]) => [0, 1].map((at) => [name, at, behaviour] as const)),
  )(
    '%s, at call %d of a run: nothing is lost, nothing is counted twice',
    async (_name, at, behaviour) => {
      await sell();
      front.next.push(...Array.from({ length: at }, () => PASSED), behaviour);
      const first = await run();
      expect(first.problem).toMatch(/answered \d+|no whole answer|with JSON/);
      expect(await queued('held')).toEqual([]);
      expect((await run()).problem).toBeUndefined();
      expect(await queued()).toEqual([]);
      await expectAllCounted();
    },
  );

  it.each([307, 308] as const)('follows %d with method, body and token', async (status) => {
    await sell();
    front.next.push({ kind: 'redirect', status }, { kind: 'redirect', status });
    expect(await run()).toMatchObject({ sentCount: 1 });
    expect(front.seen.filter((path) => path.startsWith('/moved')).length).toBeGreaterThan(0);
    await expectAllCounted();
  });

  it('ends redirects that have no end', async () => {
    await sell();
    front.always = { kind: 'redirect', status: 307 };
    const circle = new RemoteFront(both.service.url());
    circle.always = front.always;
    const url = await circle.start();
    const service = new RemoteService(
      { url: `${url}/moved`, environment: ENVIRONMENT, client: undefined },
      () => performance.now(),
    );
    await expect(service.post('/onhand/bulk', [])).rejects.toThrow(RemoteDownError);
    await circle.stop();
    front.always = undefined;
    expect((await run()).problem).toBeUndefined();
    await expectAllCounted();
  });

  async function problemOf(answer: (response: ServerResponse) => void): Promise<string> {
    const server = createServer((request, response) => {
      request.resume().on('end', () => answer(response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const elapsed = () => performance.now();
    const service = new RemoteService(
      { url, environment: ENVIRONMENT, client: undefined },
      elapsed,
    );
    const problem = await service.post('/onhand/bulk', []).catch((error) => error);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(problem).toBeInstanceOf(RemoteDownError);
    return problem.message;
  }

  it.each(['', 'a'])(
    'quotes what it is answered by whole characters, behind %p',
    async (letters) => {
      const text = `${letters}${'😀'.repeat(200)}`;
      const told = await problemOf((response) => response.writeHead(500).end(text));
      expect(told).toMatch(/ answered 500: a?(😀)+$/u);
    },
  );

  it('is redirected to no address', async () => {
    const told = await problemOf((response) =>
      response.writeHead(307, { location: 'http://[' }).end(),
    );
    expect(told).toMatch(/^127\.0\.0\.1:\d+ redirects to what is no address$/);
  });

  it('takes a new token at a 401, once, and says so when that does not help', async () => {
    await sell();
    const tokens = (): number => front.seen.filter((path) => path === '/token').length;
    const before = tokens();
    front.next.push({ kind: 'status', status: 401 });
    expect((await run()).problem).toBeUndefined();
    expect(tokens()).toBe(before + 1);
    await expectAllCounted();
    await sell();
    front.always = { kind: 'status', status: 401 };
    expect((await run()).problem).toContain('answered 401');
    expect(tokens()).toBe(before + 2);
    front.always = undefined;
    expect((await run()).problem).toBeUndefined();
    await expectAllCounted();
  });

  it('lets documents go on while the service is slow', async () => {
    await sell();
    front.next.push({ kind: 'slow', milliseconds: 1500 });
    const slow = run();
    const begun = performance.now();
    await sell();
    expect(performance.now() - begun).toBeLessThan(1200);
    expect((await slow).problem).toBeUndefined();
    await run();
    await expectAllCounted();
  });

  it('waits for an answer for so long only', async () => {
    front.next.push({ kind: 'slow', milliseconds: 2000 });
    const url = `http://127.0.0.1:${new URL(both.service.url()).port}`;
    const slow = new RemoteFront(url);
    slow.always = { kind: 'slow', milliseconds: 2000 };
    const service = new RemoteService(
      { url: await slow.start(), environment: ENVIRONMENT, client: undefined },
      () => performance.now(),
      100,
    );
    const begun = performance.now();
    await expect(service.post('/onhand/bulk', [])).rejects.toThrow('no whole answer');
    expect(performance.now() - begun).toBeLessThan(1500);
    await slow.stop();
    front.next.length = 0;
  });

  const lease = (): Promise<unknown> =>
    both.house.database.value('SELECT expiry_date FROM visibility_run');

  it('renews the right to send before each call', async () => {
    await sell();
    const wait = { kind: 'slow', milliseconds: 400 } as const;
    front.next.push(wait, wait);
    const seen = front.seen.length;
    const slow = run();
    const expiries: unknown[] = [];
    for (const call of [1, 2]) {
      await until('a call', async () => front.seen.length, {
        isSo: (count) => (count as number) >= seen + call,
      });
      expiries.push(await lease());
    }
    await slow;
    expect((expiries[1] as string) > (expiries[0] as string)).toBe(true);
    await expectAllCounted();
  });

  it('sends nothing while another process does, unless that is known to be gone', async () => {
    await sell();
    const hold = (holder: string): Promise<void> =>
      both.house.database.run(
        "UPDATE visibility_run SET holder = ?, expiry_date = '2099-01-01T00:00:00.000Z'",
        holder,
      );
    await hold('1@elsewhere/lock');
    expect(await run()).toMatchObject({ sentCount: 0, problem: 'another process sends' });
    const { pid } = spawnSync('true');
    await hold(`${pid}@${hostname()}/lock`);
    expect(await run()).toMatchObject({ sentCount: 1 });
    await expectAllCounted();
  });

  it('holds nothing back because of a long outage, and sends all when it is over', async () => {
    front.always = { kind: 'broken' };
    for (let at = 0; at < 12; at += 1) {
      if (at < 4) await sell();
      expect((await run()).problem).toContain('no whole answer');
    }
    expect(await queued()).toHaveLength(4);
    expect(await queued('held')).toEqual([]);
    const status = (await house.call('visibility status')).value;
    expect(status.waiting).toBeGreaterThanOrEqual(5);
    front.always = undefined;
    expect(await run()).toMatchObject({ sentCount: 4 });
    await expectAllCounted();
  });

  it('holds an offset that fails so often, which is sent by hand then', async () => {
    await sell();
    // The figures pass first: stock fell (IV61).
    for (let at = 0; at < 3; at += 1) {
      front.next.push(...(at === 0 ? [PASSED] : []), { kind: 'failing', statusCode: 500 });
      expect((await run()).problem).toContain('told so');
      const offsets = await queued(at < 2 ? 'retrying' : 'held');
      expect(offsets).toMatchObject([{ tries: at + 1 }]);
    }
    const [held] = await queued('held');
    front.next.length = 0;
    expect(await run()).toMatchObject({ sentCount: 0 });
    await house.call('offset queue retry', { parameters: { id: held.id } });
    expect(await run()).toMatchObject({ sentCount: 1 });
    await expectAllCounted();
  });

  it('holds at once what is refused for good; others go on; it is retried, or skipped', async () => {
    await sell();
    await sell();
    front.next.push(PASSED, { kind: 'failing', statusCode: 400 });
    expect((await run()).problem).toContain('told so');
    const held = await queued('held');
    expect(held).toHaveLength(2);
    await sell();
    expect(await run()).toMatchObject({ sentCount: 1 });
    await expectAllCounted(2);
    await house.call('offset queue skip', { parameters: { id: held[0].id } });
    expect(await house.call('offset queue retry-all')).toMatchObject({ value: { count: 1 } });
    expect(await run()).toMatchObject({ sentCount: 1 });
    await expectAllCounted(1);
  });
});

const PASSED: Behaviour = { kind: 'slow', milliseconds: 0 };
