import { callApi } from '../support/api.js';
import { findings } from '../support/checks.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { describeWithWrongClock, WrongClock } from '../support/wrong-clock.js';

const TEST_TIMEOUT_MS = 60_000;
const YEAR_MS = 365 * 24 * 3_600_000;
const ITEM = '100000155';
const MESSAGE = saveMessage(
  { lines: [{ item: ITEM, reason: 31, quantity: '1' }] },
  'saveAndConfirmInventoryAdjustment',
);

const confirm = async ({ serviceUrl }: SiaProcess, key: string): Promise<number> =>
  savedId(await post(serviceUrl, MESSAGE, { 'idempotency-key': key }));

async function createdAt({ serviceUrl }: SiaProcess, id: number): Promise<number> {
  const { value } = await callApi(serviceUrl, 'adjustments read', { parameters: { id } });
  return Date.parse(String(value.createDate));
}

describe.each(DATABASES)('over $name', (kind) => {
  describeWithWrongClock('a clock that is set while the service runs', () => {
    const on = useDatabase(kind);
    let clock: WrongClock;
    let sia: SiaProcess | undefined;

    beforeEach(() => {
      clock = new WrongClock();
    });

    afterEach(async () => {
      await sia?.end('SIGTERM');
      clock.remove();
    });

    const start = async (...flags: string[]): Promise<SiaProcess> => {
      sia = await startSia(on, flags, clock.environment);
      return sia;
    };

    it(
      'back, ahead and right again: each change is stored once, its repeat is recognised, the data is right',
      async () => {
        const running = await start('--demo');
        const first = await confirm(running, 'first');
        clock.set('-1h');
        const back = await confirm(running, 'back');
        expect(await confirm(running, 'first')).toBe(first);
        clock.set('+1y');
        const ahead = await confirm(running, 'ahead');
        clock.set('+0');
        const last = await confirm(running, 'last');
        expect(await confirm(running, 'ahead')).toBe(ahead);
        expect(await confirm(running, 'back')).toBe(back);
        expect(new Set([first, back, ahead, last]).size).toBe(4);
        expect(
          (await createdAt(running, ahead)) - (await createdAt(running, first)),
        ).toBeGreaterThan(YEAR_MS / 2);
        expect(await createdAt(running, back)).toBeLessThan(await createdAt(running, first));
        await running.end('SIGTERM');

        clock.set('-2y');
        const restarted = await start();
        expect(await confirm(restarted, 'long ago')).toBeGreaterThan(last);
        await restarted.end('SIGTERM');
        const database = await on.connect();
        expect(await findings(database)).toEqual([]);
        await database.close();
      },
      TEST_TIMEOUT_MS,
    );
  });
});
