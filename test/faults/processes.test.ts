import { setTimeout as sleep } from 'node:timers/promises';
import { testWith } from '../clients/tool.js';
import { findings } from '../support/checks.js';
import { POSTGRES } from '../support/postgres.js';
import { POSTGRESQL } from '../support/postgres-server.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

/** By command: `TEST_KILLS=500 NODE_OPTIONS=--experimental-vm-modules npx jest test/faults/processes`. */
const KILLS = Number(process.env.TEST_KILLS ?? 6);
const TEST_TIMEOUT_MS = 120_000 + KILLS * 10_000;
const PROCESSES = 4;
const CLIENTS = 8;
const ITEM = '100000155';
/** Another time each time. */
const killAfterMs = (kill: number): number => 100 + ((kill * 130) % 500);

const message = (key: string): string =>
  saveMessage(
    { lines: [{ item: ITEM, reason: 31, quantity: '1' }], comments: key },
    'saveAndConfirmInventoryAdjustment',
  ).replace(
    '<soapenv:Body>',
    `<soapenv:Header><a:MessageID xmlns:a="http://www.w3.org/2005/08/addressing">urn:${key}</a:MessageID></soapenv:Header><soapenv:Body>`,
  );

const isLost = (error: unknown): boolean =>
  ['fetch failed', 'terminated'].includes((error as Error).message);

describe('several processes on one database', () => {
  testWith(
    POSTGRESQL,
    `carry out each change once, whichever of them is killed (${KILLS} kills)`,
    async () => {
      const on = await POSTGRES.create();
      const running: SiaProcess[] = [];
      const start = async (place: number): Promise<void> => {
        running[place] = await startSia(on);
      };
      try {
        await start(0);
        await Promise.all([1, 2, 3].map(start));
        let isOver = false;
        let turn = 0;
        const next = (): string => {
          turn += 1;
          return (running[turn % PROCESSES] as SiaProcess).serviceUrl;
        };
        const ids = new Map<string, number>();
        /** Asks one process after the other until one acknowledges it. */
        const confirm = async (key: string): Promise<number> => {
          for (;;) {
            try {
              const answer = await post(next(), message(key));
              if (answer.fault === undefined) return savedId(answer);
            } catch (error) {
              if (!isLost(error)) throw error;
            }
            await sleep(20);
          }
        };
        const client = async (_: unknown, number: number): Promise<void> => {
          for (let count = 0; !isOver; count += 1) {
            const key = `many-${number}-${count}`;
            const id = await confirm(key);
            ids.set(key, id);
            // Another process gives the same answer.
            if (count % 10 === 0) expect(await confirm(key)).toBe(id);
          }
        };
        const clients = Promise.all(Array.from({ length: CLIENTS }, client));
        for (let kill = 0; kill < KILLS; kill += 1) {
          await sleep(killAfterMs(kill));
          await (running[kill % PROCESSES] as SiaProcess).end('SIGKILL');
          await start(kill % PROCESSES);
        }
        isOver = true;
        await clients;
        await Promise.all(running.map((sia) => sia.end('SIGTERM')));
        const database = await on.connect();
        const stored = await database.rows<{ id: number; comments: string; movements: number }>(
          `SELECT a.id, a.comments, count(h.id) AS movements FROM inv_adjust a
             LEFT JOIN store_item_stock_history h ON h.transaction_id = a.id
               AND h.transaction_type = 'INVENTORY_ADJUSTMENT'
           WHERE a.comments LIKE 'many-%' AND a.status = 2 GROUP BY a.id, a.comments`,
        );
        const told = await database.value<number>(
          "SELECT count(DISTINCT transaction_id) FROM outbox o JOIN inv_adjust a ON a.id = o.transaction_id WHERE a.comments LIKE 'many-%'",
        );
        expect(ids.size).toBeGreaterThan(KILLS * CLIENTS);
        expect(new Map(stored.map(({ comments, id }) => [comments, id]))).toEqual(ids);
        expect(stored).toHaveLength(ids.size);
        expect(stored.filter(({ movements }) => movements !== 1)).toEqual([]);
        expect(told).toBe(ids.size);
        expect(await findings(database)).toEqual([]);
        await database.close();
      } finally {
        await Promise.all(running.map((sia) => sia.end('SIGKILL')));
        await on.remove();
      }
    },
    TEST_TIMEOUT_MS,
  );
});
