import { findings } from '../support/checks.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES, type TestDatabase } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';

const ROWS = 20_000;
/** Milliseconds after the start of the import: while rows come in, and while they are applied. */
const KILLS = [30, 150, 400, 700, 1000, 1300];

function fileOf(header: string, row: (index: number) => string): string {
  const rows = Array.from({ length: ROWS }, (_, index) => row(index));
  return `${header}\n${rows.join('\n')}\n`;
}

const ITEMS = fileOf(
  'id,shortDescription,type,unitOfMeasure,caseSize,barcodes',
  (index) => `K${index},Item ${index},ITEM,EA,1,b${index}`,
);
const RANGING = fileOf('store,item', (index) => `5000,K${index}`);
const STOCK = fileOf('store,item,total,subBuckets', (index) => `5000,K${index},10,Trouble=1`);

async function send(sia: SiaProcess, kind: string, body: string): Promise<number> {
  const url = `${new URL(sia.serviceUrl).origin}/_admin/api/imports/${kind}`;
  const headers = { 'content-type': 'text/csv' };
  const response = await fetch(url, { method: 'POST', headers, body });
  await response.text();
  return response.status;
}

/** Whether the import was acknowledged before the process was killed. */
async function killWhileImporting(on: TestDatabase, kind: string, body: string, afterMs: number) {
  const sia = await startSia(on);
  const sent = send(sia, kind, body).catch((error: Error) => error.message);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await sia.end('SIGKILL');
  return (await sent) === 200;
}

/** What is stored of an import: all, or nothing. */
async function counted(on: TestDatabase, sql: string): Promise<number> {
  const database = await on.connect();
  const count = await database.value<number>(sql);
  expect(await findings(database)).toEqual([]);
  expect(await database.integrityProblems()).toEqual([]);
  await database.close();
  return count;
}

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it('a kill in the middle of an import leaves all of it or nothing, and the next one completes it', async () => {
    const files = [
      ['items', ITEMS, "SELECT count(*) FROM item WHERE id LIKE 'K%'"],
      ['ranging', RANGING, "SELECT count(*) FROM store_item WHERE item_id LIKE 'K%'"],
      [
        'opening-stock',
        STOCK,
        "SELECT count(*) FROM store_item_stock WHERE item_id LIKE 'K%' AND quantity_total = 100000",
      ],
    ] as const;
    let killedInside = 0;
    for (const [kind, body, sql] of files) {
      for (const afterMs of KILLS) {
        const isAcknowledged = await killWhileImporting(on, kind, body, afterMs);
        const stored = await counted(on, sql);
        expect([kind, afterMs, stored === 0 || stored === ROWS]).toEqual([kind, afterMs, true]);
        if (isAcknowledged) expect(stored).toBe(ROWS);
        if (stored === ROWS) break;
        killedInside += 1;
      }
      const sia = await startSia(on);
      expect(await send(sia, kind, body)).toBe(200);
      await sia.end('SIGTERM');
      expect(await counted(on, sql)).toBe(ROWS);
    }
    expect(killedInside).toBeGreaterThan(3);
  }, 180_000);
});
