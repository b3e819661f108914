import { VISIBILITY_ROWS_MAX, VISIBILITY_SLICE_COUNTERS } from '../../src/config/limits.js';
import { QUANTITY_ONE } from '../../src/engine/model/quantity.js';
import { PAUSE, type Steps } from '../../src/store/steps.js';
import { readQuery } from '../../src/visibility/service/query-reader.js';
import { RowBuilder, rowPrinter } from '../../src/visibility/service/rows.js';
import { readCounters } from '../../src/visibility/store/counter-reads.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, type TestStore } from '../support/store.js';
import { configurationOf } from './support/samples.js';
import { accepted } from './world/memory-service.js';

/** Slices that the counters of the one product fill. */
const SLICES = 3;
const COUNTERS = SLICES * VISIBILITY_SLICE_COUNTERS;

/** What each of them holds, and how the database has it. */
const UNITS = 2;
const QUANTITY = UNITS * QUANTITY_ONE;

describe.each(ALL_DATABASES)('a product of many counters over $name', (kind) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await openTestStore(kind, 'empty');
    const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${COUNTERS})`;
    await test.database.run(
      `INSERT INTO visibility_dimension_set (id, hash, content, site_id, location_id) ${numbers}
       SELECT i, 'hash ' || i, '{"SiteId":"1","LocationId":"11","SerialId":"' || i || '"}', '1', '11'
       FROM n`,
    );
    await test.database.run(
      `INSERT INTO visibility_counter (organization_id, product_id, dimension_set_id, data_source,
         measure, quantity, posted, offset_quantity) ${numbers}
       SELECT 'usmf', 'A', i, 'pos', 'inbound', ${QUANTITY}, ${QUANTITY}, 0 FROM n`,
    );
  });

  afterAll(() => test.close());

  it('is summed up whole, and others get their turn meanwhile', async () => {
    const configuration = configurationOf();
    const body = { filters: { organizationId: ['usmf'], productId: ['A'] } };
    const query = accepted(readQuery(body, { configuration, version: '1.0', isExact: false }));
    const builder = new RowBuilder(query, configuration);
    let pauses = 0;
    function* counted(): Steps<void> {
      const steps = readCounters(test.store.dialect, query, builder, VISIBILITY_ROWS_MAX);
      for (let step = steps.next(); step.done !== true; ) {
        if (step.value === PAUSE) pauses += 1;
        step = steps.next(yield step.value);
      }
    }
    await test.store.read(counted());
    expect(pauses).toBe(SLICES - 1);
    const pieces = builder.rows();
    let piece = pieces.next();
    while (piece.done !== true) piece = pieces.next();
    const { rows, columns } = piece.value;
    const shown = rows.map((row) => JSON.parse(rowPrinter(query, columns)(row)));
    expect(shown).toMatchObject([{ quantities: { pos: { inbound: COUNTERS * UNITS } } }]);
  });
});
