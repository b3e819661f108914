import { readDemo } from '../../src/testing/demo.js';
import { visibilityFollower } from '../../src/visibility/following/follower.js';
import { steppingClock } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  DEMO_DIRECTORY,
  execute,
  openTestStore,
  saveCommand,
  type TestStore,
} from '../support/store.js';

const [CHEESE, OTHER, THIRD] = ['100000147', '100000195', '100000011'];
const [CONFIGURED, NOT_CONFIGURED, NONE] = [21, 38, 31];

/** Pairs of new lines by their reasons, while the offset is switched off and on (IV40, IV45). */
describe.each(ALL_DATABASES)('default pairs over $name', (kind) => {
  let test: TestStore;
  let failures: unknown[];

  beforeEach(async () => {
    failures = [];
    const follower = visibilityFollower({
      organizationId: 'usmf',
      onFailed: (cause) => failures.push(cause),
    });
    test = await openTestStore(kind, readDemo(DEMO_DIRECTORY, steppingClock()), { follower });
    for (const sql of [
      'DELETE FROM offset_configured_line',
      `INSERT INTO offset_configured_line (id, document, data_source, measure, trigger_name, boxes,
         direction, bucket, follow_changes, create_date, create_user, end_date)
       VALUES (1001, 'adjustment', 'store', 'adjusted', 'Post', '["site"]', 1, 'available', 1,
         '2026-01-01T00:00:00.000Z', 'x', '2026-01-02T00:00:00.000Z'),
         (1002, 'adjustment', 'store', 'adjusted', 'Post', '["site"]', 1, 'available', 1,
         '2026-01-03T00:00:00.000Z', 'x', NULL)`,
      `INSERT INTO offset_reason (inv_adjust_reason_id, data_source, measure)
       VALUES (${CONFIGURED}, 'store', 'adjusted'), (${NOT_CONFIGURED}, 'pos', 'sold')`,
    ]) {
      await test.database.run(sql);
    }
  });

  afterEach(async () => {
    await test.close();
    expect(failures).toEqual([]);
  });

  async function save(confirms: boolean): Promise<number> {
    const reasons = [CONFIGURED, NOT_CONFIGURED, NONE];
    const lines = [CHEESE, OTHER, THIRD].map((item, at) => ({
      ...{ item: item as string, reasonId: reasons[at] as number },
      quantity: '2',
    }));
    const result = await execute(test.store, saveCommand(lines, { confirms }));
    return result.accepted ? result.id : 0;
  }

  const switchTo = (value: 'Yes' | 'No') =>
    test.database.run(
      `INSERT INTO system_parameter (name, value) VALUES ('adjustmentOffset', ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      value,
    );

  const kept = (id: number) =>
    test.database.lists(
      `SELECT l.item_id, p.data_source, p.measure, p.configured_line_id, p.said, p.offset_count,
         p.fired_quantity, p.fired_units, p.last_line
       FROM offset_line p JOIN inv_adjust_line_item l ON l.id = p.line_id
       WHERE p.document = 'adjustment' AND p.document_id = ? ORDER BY l.id`,
      id,
    );

  it.each([true, false])('are kept while it is switched off (confirmed: %s)', async (confirms) => {
    await switchTo('No');
    const id = await save(confirms);
    expect(await kept(id)).toEqual([
      [CHEESE, 'store', 'adjusted', 1002, '{}', 0, null, null, null],
      [OTHER, 'pos', 'sold', null, '{}', 0, null, null, null],
    ]);
    expect(await test.database.value('SELECT count(*) FROM visibility_offset')).toEqual(0);
  });

  it('are kept with their offset while it is switched on', async () => {
    await switchTo('Yes');
    const id = await save(true);
    expect(await kept(id)).toEqual([
      [CHEESE, 'store', 'adjusted', 1002, '{}', 1, null, null, null],
      [OTHER, 'pos', 'sold', null, '{}', 0, null, null, null],
    ]);
    const offsets = await test.database.lists(
      'SELECT offset_id, item_id, quantity, configured_line_id FROM visibility_offset',
    );
    const [line] = await test.database.column<number>(
      'SELECT line_id FROM offset_line WHERE configured_line_id = 1002',
    );
    expect(offsets).toEqual([[`ofs:adjustment:${id}:${line}:1`, CHEESE, 20000, 1002]]);
  });
});
