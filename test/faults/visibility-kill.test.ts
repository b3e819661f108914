/**
 * The server is killed while clients post, documents with pairs are confirmed, invoiced, changed and
 * canceled, and the job runs, with the built-in service and with a remote one: nothing that was
 * acknowledged is lost, and nothing is counted twice. The large form, of 200 kills:
 *
 *   TEST_KILLS=100 NODE_OPTIONS=--experimental-vm-modules npx jest test/faults/visibility-kill
 */

import { join } from 'node:path';
import { callApi } from '../support/api.js';
import { type Connection, connected } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { sqliteAt } from '../support/sqlite.js';
import { until } from '../support/until.js';
import { ENVIRONMENT } from '../visibility/http/service.js';
import { type Acknowledged, nothingYet, Work } from './visibility-work.js';

const KILLS = Number(process.env.TEST_KILLS ?? 5);
/** Work goes on so long before a kill: another time each time. */
const killAfterMs = (kill: number): number => 300 + ((kill * 130) % 900);
const TEST_TIMEOUT_MS = 180_000 + KILLS * 30_000;
const SENT_MAX_MS = 60_000;
/** Takes from available stock. */
const STOCK_OUT = 81;

const ADJUSTED_LINE = {
  ...{ document: 'adjustment', dataSource: 'store', physicalMeasure: 'adjusted' },
  ...{ trigger: 'Post', match: ['site', 'warehouse'], direction: 1 },
};

/** Without a timer: the work has the job run all the time. */
const OWN = { SIA_VISIBILITY_SYNC_SECONDS: '0' };

const originOf = ({ serviceUrl }: SiaProcess): string => new URL(serviceUrl).origin;

/** Everything that waits is sent. */
async function sendAll(sia: SiaProcess): Promise<void> {
  await until(
    'everything to be sent',
    async () => {
      const { problem } = (await callApi(sia.serviceUrl, 'visibility sync')).value;
      const { waiting } = (await callApi(sia.serviceUrl, 'visibility status')).value;
      return { waiting, problem };
    },
    { isSo: ({ waiting }) => waiting === 0, withinMs: SENT_MAX_MS },
  );
}

const map = async (database: Connection, sql: string): Promise<Record<string, number>> =>
  Object.fromEntries((await database.lists(sql)) as [string, number][]);

/** What the pairs of documents stand for: minus direction times what their lines have done (IV47). */
const EXPECTED = `SELECT p.document || ' ' || p.line_id, CASE
    WHEN p.data_source = 'pos' THEN -l.invoiced
    WHEN o.status = 3 THEN -l.invoiced ELSE -l.quantity END AS quantity
  FROM offset_line p JOIN sales_order_line l ON l.id = p.line_id
  JOIN sales_order o ON o.id = l.sales_order_id WHERE p.document = 'sales-order'
  UNION ALL SELECT p.document || ' ' || p.line_id, l.quantity
  FROM offset_line p JOIN inv_adjust_line_item l ON l.id = p.line_id
  WHERE p.document = 'adjustment'`;

const OFFSETS = `SELECT document || ' ' || line_id, sum(quantity) FROM visibility_offset
  GROUP BY document, line_id`;

const withoutZeros = (sums: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).filter(([, quantity]) => quantity !== 0));

/** Documents that were acknowledged are there, each with its offsets, once. */
async function checkHouse(house: Connection, seen: Acknowledged): Promise<void> {
  expect(await house.value('SELECT count(*) FROM visibility_offset WHERE state <> 5')).toBe(0);
  expect(withoutZeros(await map(house, OFFSETS))).toEqual(withoutZeros(await map(house, EXPECTED)));
  const rows = (await house.lists('SELECT number, id, status FROM sales_order')) as [
    string,
    number,
    number,
  ][];
  const stored = new Map(rows.map(([number, id, status]) => [number, { id, status }]));
  for (const [number, { id, isCanceled }] of seen.orders) {
    expect(stored.get(number)?.id).toBe(id);
    if (isCanceled) expect(stored.get(number)?.status).toBe(3);
  }
  const invoiced = new Set(
    await house.column<number>('SELECT DISTINCT sales_order_id FROM sales_order_invoice'),
  );
  const unpaid = [...seen.orders.values()].filter((one) => one.isInvoiced && !invoiced.has(one.id));
  expect(unpaid).toEqual([]);
  const confirmed = new Set(
    await house.column<number>(
      `SELECT a.id FROM inv_adjust a JOIN offset_line p ON p.document_id = a.id
       WHERE p.document = 'adjustment' AND a.status = 2`,
    ),
  );
  expect(seen.adjustments.filter((id) => !confirmed.has(id))).toEqual([]);
  expect(await house.integrityProblems()).toEqual([]);
}

/** Every acknowledged event is counted once; counters are the sums of what was kept. */
async function checkEvents(house: Connection, seen: Acknowledged): Promise<void> {
  const rows = await house.rows<{ event_id: string; product_id: string; changes: string }>(
    `SELECT event_id, product_id, changes FROM visibility_event WHERE product_id LIKE 'P%'`,
  );
  const kept = new Map(
    rows.map(({ event_id, product_id, changes }) => {
      const [[, , before, after]] = JSON.parse(changes) as [[string, string, number, number]];
      return [event_id, { product: product_id, quantity: after - before }] as const;
    }),
  );
  const lost = seen.events.filter(
    ({ id, quantity }) => kept.get(id)?.quantity !== quantity * 10_000,
  );
  expect(lost).toEqual([]);
  const sums: Record<string, number> = {};
  for (const { product, quantity } of kept.values()) {
    sums[product] = (sums[product] ?? 0) + quantity;
  }
  const counters = `SELECT product_id, sum(quantity) FROM visibility_counter
    WHERE data_source = 'pos' AND measure = 'inbound' GROUP BY product_id`;
  expect(await map(house, counters)).toEqual(sums);
}

/** The service has each offset once, and our own figures are the positions. */
async function checkService(house: Connection, service: Connection): Promise<void> {
  const of = (table: string): string =>
    `SELECT product_id || ' ' || data_source || ' ' || measure, sum(quantity) FROM ${table}
     WHERE data_source <> 'fno' AND measure <> 'inbound'
     GROUP BY product_id, data_source, measure`;
  const counters = await map(service, of('visibility_counter'));
  expect(counters).toEqual(await map(house, of('visibility_offset')));
  const figures = await map(
    service,
    `SELECT product_id, sum(quantity) FROM visibility_counter
     WHERE data_source = 'fno' AND measure = 'physicalinvent' GROUP BY product_id`,
  );
  const positions = await map(
    house,
    'SELECT item_id, sum(quantity_total) FROM store_item_stock GROUP BY item_id',
  );
  expect(withoutZeros(figures)).toEqual(withoutZeros(positions));
  expect(await service.integrityProblems()).toEqual([]);
}

async function setUp(sia: SiaProcess): Promise<number> {
  const parameters = { name: 'adjustmentOffset' };
  await callApi(sia.serviceUrl, 'parameters set', { parameters, body: { value: 'Yes' } });
  await callApi(sia.serviceUrl, 'offset parameters create', { body: ADJUSTED_LINE });
  const { reasons } = (await callApi(sia.serviceUrl, 'reasons list')).value;
  return reasons.find(({ code }: { code: number }) => code === STOCK_OUT).id;
}

/** The settings of a house whose target a service is, with a client of its own there. */
async function farFrom(service: SiaProcess): Promise<NodeJS.ProcessEnv> {
  const body = { name: 'house', rights: ['read', 'write', 'own'] };
  const client = (await callApi(service.serviceUrl, 'visibility clients create', { body })).value;
  const url = originOf(service);
  return {
    ...{ ...OWN, SIA_VISIBILITY_TARGET: 'remote', SIA_VISIBILITY_URL: url },
    ...{ SIA_VISIBILITY_ENTRA_URL: url, SIA_VISIBILITY_SECURITY_URL: url },
    ...{ SIA_VISIBILITY_TENANT: 'contoso', SIA_VISIBILITY_CLIENT_ID: client.id },
    SIA_VISIBILITY_CLIENT_SECRET: client.secret,
    SIA_VISIBILITY_REMOTE_ENVIRONMENT: ENVIRONMENT,
  };
}

const sizeOf = ({ events, orders, adjustments }: Acknowledged): number =>
  Math.min(events.length, orders.size, adjustments.length);

/** Some of each kind of work is done: a busy machine takes longer to come so far. */
const underWay = (seen: Acknowledged, before: number): Promise<number> =>
  until('work of each kind', () => sizeOf(seen), { isSo: (size) => size > before });

/** Kills the server of a file again and again, and sends all that is left then. */
async function killAndSend(file: string, environment: NodeJS.ProcessEnv): Promise<Acknowledged> {
  const seen = nothingYet();
  let reasonId: number | undefined;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const sia = await startSia({ url: `sqlite:${file}` }, [], environment);
    try {
      reasonId ??= await setUp(sia);
      const before = sizeOf(seen);
      const gone = new Work(originOf(sia), kill, reasonId, seen).untilGone();
      const pause = new Promise((resolve) => setTimeout(resolve, killAfterMs(kill)));
      // What goes wrong in the work ends the pause.
      await Promise.race([pause.then(() => underWay(seen, before)), gone]);
      await sia.end('SIGKILL');
      await gone;
    } finally {
      await sia.end('SIGKILL');
    }
  }
  const sia = await startSia({ url: `sqlite:${file}` }, [], environment);
  try {
    await sendAll(sia);
  } finally {
    await sia.end('SIGTERM');
  }
  return seen;
}

const looked = (file: string, look: (database: Connection) => Promise<void>): Promise<void> =>
  connected(sqliteAt(file), look);

describe(`${KILLS} kills in the middle of work lose nothing, and count nothing twice`, () => {
  const directory = temporaryDirectory();
  const fileOf = (name: string): string => join(directory.path, `${name}.db`);

  afterAll(() => directory.remove());

  function expectWork(seen: Acknowledged): void {
    expect(sizeOf(seen)).toBeGreaterThanOrEqual(KILLS);
  }

  it(
    'with the built-in service',
    async () => {
      const seen = await killAndSend(fileOf('house'), OWN);
      expectWork(seen);
      await looked(fileOf('house'), async (house) => {
        await checkHouse(house, seen);
        await checkEvents(house, seen);
        await checkService(house, house);
      });
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'with a remote service',
    async () => {
      const secured = { ...OWN, SIA_VISIBILITY_SECURITY: 'required' };
      const service = await startSia({ url: `sqlite:${fileOf('service')}` }, [], secured);
      const far = await farFrom(service);
      const seen = await killAndSend(fileOf('far house'), far).finally(() =>
        service.end('SIGTERM'),
      );
      expectWork(seen);
      await looked(fileOf('far house'), async (house) => {
        await checkHouse(house, seen);
        await checkEvents(house, seen);
        await looked(fileOf('service'), (there) => checkService(house, there));
      });
    },
    TEST_TIMEOUT_MS,
  );
});
