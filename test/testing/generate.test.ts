import { findings } from '../support/checks.js';
import { ALL_DATABASES, type TestDatabase } from '../support/databases.js';
import { type Ran, runSia } from '../support/process.js';

const COUNT = 300;
const generate = (on: Pick<TestDatabase, 'url'>, ...more: readonly string[]): Promise<Ran> =>
  runSia(['generate', '--adjustments', String(COUNT), '--stores', '2', '--items', '40', ...more], {
    databaseUrl: on.url,
    environment: { SIA_LOG_LEVEL: 'silent' },
  });

/** All that is random in what was generated. */
async function lines(on: TestDatabase): Promise<unknown[][]> {
  const database = await on.connect();
  const found = await database.lists(
    `SELECT a.store_id, a.status, a.create_user, l.item_id, l.inv_adjust_reason_id, l.quantity
     FROM inv_adjust a JOIN inv_adjust_line_item l ON l.inv_adjust_id = a.id ORDER BY a.id, l.id`,
  );
  await database.close();
  return found;
}

describe.each(ALL_DATABASES)('over $name', (kind) => {
  it('a database is filled with history that agrees, the same by the same seed', async () => {
    const databases = await Promise.all([kind.create(), kind.create(), kind.create()]);
    const [one, same, other] = databases as [TestDatabase, TestDatabase, TestDatabase];
    const first = await generate(one, '--days', '30');
    expect([first.status, first.err]).toEqual([0, '']);
    const told =
      /^300 adjustments of 30 days .*: (\d+) confirmed, (\d+) in progress, (\d+) canceled; (\d+) were refused\.\n$/;
    const [, ...counts] = told.exec(first.out) ?? [];
    const [confirmed = 0, inProgress = 0, canceled = 0, refused = 0] = counts.map(Number);
    expect(confirmed + inProgress + canceled + refused).toBe(COUNT);
    expect(Math.min(confirmed, inProgress, canceled)).toBeGreaterThan(0);
    const database = await one.connect();
    const stored = await database.lists(
      'SELECT status, count(*) FROM inv_adjust GROUP BY status ORDER BY status',
    );
    expect(stored.map(([, count]) => Number(count))).toEqual([inProgress, confirmed, canceled]);
    const days = await database.value<number>(
      'SELECT count(DISTINCT substr(create_date, 1, 10)) FROM inv_adjust',
    );
    expect(Number(days)).toBeGreaterThan(25);
    expect(await findings(database)).toEqual([]);
    await database.close();
    await Promise.all([generate(same, '--days', '7'), generate(other, '--random-seed', '2')]);
    expect(await lines(same)).toEqual(await lines(one));
    expect(await lines(other)).not.toEqual(await lines(one));
    const again = await generate(one);
    expect([again.status, again.out]).toEqual([1, '']);
    expect(again.err).toMatch(/^sia: Nothing was generated: .* has stores.*\n$/);
    await Promise.all(databases.map((on) => on.remove()));
  }, 180_000);
});

it.each([
  [['--adjustments', '0'], /--adjustments=0: must be a whole number from 1 to 100000000\./],
  [['--days', 'x'], /--days=x: must be a whole number from 1 to 3650\./],
  [['--stores', '1000', '--items', '1000'], /1000000 positions, and at most 500000 are made\./],
  [['--quantity', '3'], /unknown option|--quantity/],
])('%j is refused, and no database is made', async (flags, sentence) => {
  const { status, err } = await runSia(['generate', ...flags], {
    databaseUrl: 'sqlite:/nowhere/sia.db',
  });
  expect([status, err]).toEqual([1, expect.stringMatching(sentence)]);
});
