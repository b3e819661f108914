/** Events, and statements, that leave counters and offsets sound. */
import { OWN_SOURCE } from '../../../src/visibility/service/configuration.js';
import { readEvents } from '../../../src/visibility/service/events.js';
import type { Posting } from '../../../src/visibility/store/posting.js';
import { accepted } from '../world/memory-service.js';
import { configurationOf } from './samples.js';

const AT = '2026-03-01T08:00:00.000Z';

function postingOf(kind: 'change' | 'set', id: string, productId: string, sold: number): Posting {
  const configuration = configurationOf();
  const event = {
    ...{ id, organizationId: 'usmf', productId },
    dimensions: { siteId: '1', locationId: '11' },
    ...(kind === 'set' ? { modifiedDateTimeUTC: '2026-01-01T00:00:00.000Z' } : {}),
    quantities: { pos: { sold } },
  };
  const rules = { kind, configuration, ownSource: OWN_SOURCE, writesOwn: false };
  return { kind, origin: 'others', events: accepted(readEvents([event], rules)), keptDays: 90 };
}

/** Product A: changed, then set to 5, then changed by 2; product B: 4. */
export const POSTINGS: readonly Posting[] = [
  postingOf('change', 'before', 'A', 3),
  postingOf('set', 'set', 'A', 5),
  postingOf('change', 'after', 'A', 2),
  postingOf('change', 'other', 'B', 4),
];

/** An offset of line 20 of adjustment 7, of item 100000147, and an order that is not invoiced. */
export const OFFSETS: readonly string[] = [
  `INSERT INTO offset_line (document, line_id, document_id, said, offset_count)
   VALUES ('adjustment', 20, 7, '{}', 1)`,
  `INSERT INTO visibility_offset (offset_id, document, document_id, line_id, number, store_id, item_id,
     organization_id, product_id, dimensions, data_source, measure, quantity, create_date, state, tries)
   VALUES ('ofs:adjustment:7:20:1', 'adjustment', 7, 20, 1, 5000, '100000147', 'usmf', '100000147',
     '{}', 'pos', 'sold', 40000, '${AT}', 1, 0)`,
  `INSERT INTO sales_order (number, store_id, status, create_date, create_user)
   VALUES ('SO1', 5000, 1, '${AT}', 'anna')`,
  `INSERT INTO sales_order_line (sales_order_id, item_id, quantity, invoiced)
   VALUES (1, '100000147', 20000, 0)`,
];
