import { join } from 'node:path';
import { temporaryDirectory } from '../support/files.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { SqliteDatabase } from '../support/sqlite.js';
import { ENVIRONMENT } from '../visibility/http/service.js';

const KILLS = 4;
const CLIENTS = 6;
const EVENTS = 20;

interface Counted {
  readonly id: string;
  readonly product: string;
  readonly quantity: number;
}

/** Posts bulks until the server is gone; returns the events that were acknowledged. */
async function postUntilGone({ serviceUrl }: SiaProcess, name: string): Promise<Counted[]> {
  const acknowledged: Counted[] = [];
  const url = new URL(`/api/environment/${ENVIRONMENT}/onhand/bulk`, serviceUrl);
  for (let bulk = 0; ; bulk += 1) {
    const events = Array.from({ length: EVENTS }, (_one, at) => ({
      id: `${name}-${bulk}-${at}`,
      product: `P${(bulk + at) % 7}`,
      quantity: at - 5,
    }));
    const body = JSON.stringify(
      events.map(({ id, product, quantity }) => ({
        ...{ id, organizationId: 'usmf', productId: product, dimensions: { colorId: 'Red' } },
        quantities: { pos: { sold: quantity } },
      })),
    );
    const headers = { 'content-type': 'application/json' };
    try {
      const answer = await fetch(url, { method: 'POST', headers, body });
      const { success } = (await answer.json()) as { success: unknown[] };
      expect(success).toHaveLength(EVENTS);
      acknowledged.push(...events);
      // A resend right behind it counts nothing.
      await (await fetch(url, { method: 'POST', headers, body })).json();
    } catch (error) {
      // fetch reports a lost connection so, by an error of another realm than the test's.
      if (['fetch failed', 'terminated'].includes((error as Error).message)) return acknowledged;
      throw error;
    }
  }
}

it(`counts every acknowledged event once over ${KILLS} kills in the middle of work`, async () => {
  const directory = temporaryDirectory();
  const file = join(directory.path, 'sia.db');
  const acknowledged: Counted[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const sia = await startSia(file);
    const clients = Array.from({ length: CLIENTS }, (_one, at) =>
      postUntilGone(sia, `${kill}-${at}`),
    );
    await new Promise((resolve) => setTimeout(resolve, 400 + kill * 70));
    await sia.end('SIGKILL');
    acknowledged.push(...(await Promise.all(clients)).flat());
  }
  const sia = await startSia(file);
  await sia.end('SIGTERM');
  const database = await new SqliteDatabase(file).connect();
  const rows = await database.rows<{ event_id: string; product_id: string; changes: string }>(
    'SELECT event_id, product_id, changes FROM visibility_event',
  );
  const kept = new Map(
    rows.map(({ event_id, product_id, changes }) => {
      const [[, , before, after]] = JSON.parse(changes) as [[string, string, number, number]];
      return [event_id, { product: product_id, quantity: after - before }] as const;
    }),
  );
  expect(acknowledged.length).toBeGreaterThan(KILLS * CLIENTS * EVENTS);
  const lost = acknowledged.filter(
    ({ id, quantity }) => kept.get(id)?.quantity !== quantity * 10_000,
  );
  expect(lost).toEqual([]);
  const sums: Record<string, number> = {};
  for (const { product, quantity } of kept.values()) {
    sums[product] = (sums[product] ?? 0) + quantity;
  }
  const counters = await database.lists('SELECT product_id, quantity FROM visibility_counter');
  expect(Object.fromEntries(counters as [string, number][])).toEqual(sums);
  expect(await database.integrityProblems()).toEqual([]);
  await database.close();
  directory.remove();
}, 120_000);
