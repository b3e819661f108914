import BetterSqlite3 from 'better-sqlite3';
import { callApi } from '../../support/api.js';
import { findings } from '../../support/checks.js';
import { useDatabase } from '../../support/database-use.js';
import { connected } from '../../support/databases.js';
import { startSia } from '../../support/process.js';
import { padded } from '../../support/sql.js';
import { SQLITE } from '../../support/sqlite.js';
import { until } from '../../support/until.js';

const KILLS = 8;
/** A restore of so many rows takes its time: a kill falls into each of its parts. */
const ITEMS = 20_000;

const itemsOf = (database: BetterSqlite3.Database): number =>
  Number(database.prepare('SELECT count(*) FROM item').pluck().get());

describe('a restore that is killed', () => {
  const on = useDatabase(SQLITE);

  function addItems(): void {
    const database = new BetterSqlite3(on.url.replace('sqlite:', ''));
    database.exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${ITEMS - 1})
      INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
      SELECT 'K' || ${padded('i', 6)}, 0, 'Item ' || i, 'EA', 100 FROM n`);
    database.close();
  }

  it(`leaves the data before or after it, whole, each of ${KILLS} times`, async () => {
    const demo = await startSia(on);
    const small = { parameters: { name: 'small' }, body: {} };
    expect((await callApi(demo.serviceUrl, 'snapshots save', small)).error).toBeUndefined();
    await demo.end('SIGTERM');
    addItems();
    const filled = await startSia(on);
    const large = { parameters: { name: 'large' }, body: {} };
    expect((await callApi(filled.serviceUrl, 'snapshots save', large)).error).toBeUndefined();
    const began = performance.now();
    expect((await callApi(filled.serviceUrl, 'snapshots restore', large)).error).toBeUndefined();
    const tookMs = performance.now() - began;
    await filled.end('SIGTERM');
    const seen: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const sia = await startSia(on);
      // From the large one to the small one and back, as often as there is time.
      let restored = 0;
      const gone = (async () => {
        for (;;) {
          const from = restored % 2 === 0 ? small : large;
          try {
            expect(
              (await callApi(sia.serviceUrl, 'snapshots restore', from)).error,
            ).toBeUndefined();
            restored += 1;
          } catch (error) {
            if (/fetch failed|terminated/.test((error as Error).message)) return;
            throw error;
          }
        }
      })();
      await until('a restore', () => restored >= 1);
      await new Promise((resolve) => setTimeout(resolve, (tookMs * kill) / KILLS));
      await sia.end('SIGKILL');
      await gone;
      await connected(on, async (database) => {
        expect(await database.integrityProblems()).toEqual([]);
        expect(await findings(database)).toEqual([]);
      });
      const database = new BetterSqlite3(on.url.replace('sqlite:', ''), { readonly: true });
      seen.push(itemsOf(database));
      database.close();
    }
    const [before, after] = [48, 48 + ITEMS];
    expect(seen.filter((count) => count !== before && count !== after)).toEqual([]);
  }, 300_000);
});
