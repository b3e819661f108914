import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { findings } from '../support/checks.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES, type TestDatabase } from '../support/databases.js';
import { runProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const CLIENTS = 8;
const ROUNDS = 500;
const ITEM = '100000147';
const THEFT = 21;
const CUSTOMER_RETURN = 31;
const HOLD = 20;
const READY_TO_SELL = 34;

/** What each kind of adjustment of a round adds to total and to the sub-bucket, in units. */
const KINDS = [
  { reason: THEFT, quantity: 3, total: -3, trouble: 0 },
  { reason: CUSTOMER_RETURN, quantity: 2, total: 2, trouble: 0 },
  { reason: HOLD, quantity: 1, total: 0, trouble: 1 },
  { reason: READY_TO_SELL, quantity: 1, total: 0, trouble: -1 },
] as const;

async function saveRounds(url: string): Promise<number[][]> {
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const saves = KINDS.map(async ({ reason, quantity }) =>
      savedId(await post(url, saveMessage({ lines: [{ item: ITEM, reason, quantity }] }))),
    );
    rounds.push(await Promise.all(saves));
  }
  return rounds;
}

interface ClientResult {
  readonly confirmed: number[];
  readonly unexpected: string[];
}

async function runClient(url: string, rounds: number[][], client: number): Promise<ClientResult> {
  const script = join(PACKAGE_ROOT, 'test', 'faults', 'race-client.mjs');
  const input = JSON.stringify({ url, rounds, client });
  const { out } = await runProcess(process.execPath, [script, input]);
  return JSON.parse(out) as ClientResult;
}

async function positionIn(on: TestDatabase): Promise<{ total: number; trouble: number }> {
  const database = await on.connect();
  try {
    expect(await findings(database)).toEqual([]);
    expect(await database.integrityProblems()).toEqual([]);
    return (await database.row(
      `SELECT quantity_total / 10000.0 AS total, n.quantity / 10000.0 AS trouble
         FROM store_item_stock s JOIN store_item_stock_nonsellable n USING (store_id, item_id)
         WHERE store_id = 5000 AND item_id = ? AND nonsellable_type_id = 1`,
      ITEM,
    )) as { total: number; trouble: number };
  } finally {
    await database.close();
  }
}

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it(`lets each of ${ROUNDS * KINDS.length} adjustments succeed once among ${CLIENTS} client processes`, async () => {
    const sia = await startSia(on);
    const before = await positionIn(on);
    const rounds = await saveRounds(sia.serviceUrl);
    const clients = Array.from({ length: CLIENTS }, (_, client) => client);
    const results = await Promise.all(
      clients.map((client) => runClient(sia.serviceUrl, rounds, client)),
    );
    await sia.end('SIGTERM');
    expect(results.flatMap((result) => result.unexpected)).toEqual([]);
    const confirmed = results.flatMap((result) => result.confirmed);
    expect(new Set(confirmed).size).toBe(confirmed.length);
    // Only what takes from the sub-bucket may find it empty; everything else succeeds with somebody.
    const certain = rounds.flatMap((ids) => ids.slice(0, 3));
    expect(certain.filter((id) => !confirmed.includes(id))).toEqual([]);
    const sum = (of: 'total' | 'trouble'): number =>
      rounds.reduce(
        (all, ids) =>
          all +
          ids.reduce(
            (part, id, kind) => part + (confirmed.includes(id) ? (KINDS[kind]?.[of] ?? 0) : 0),
            0,
          ),
        0,
      );
    const after = await positionIn(on);
    expect(after.total).toBeCloseTo(before.total + sum('total'), 6);
    expect(after.trouble).toBeCloseTo(before.trouble + sum('trouble'), 6);
  }, 180_000);
});
