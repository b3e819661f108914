import { LOOKUP_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { add, NO_QUANTITY, negate, type Quantity } from '../../engine/model/quantity.js';
import type { Dialect } from '../dialect.js';
import { quantitiesOfItemWalk } from '../history-sql.js';
import { instantOf } from '../instants.js';
import { findOfItem, type RowReading } from '../item-walker.js';
import { all, PAUSE, type Steps } from '../steps.js';
import type { HistoryDay, HistoryDayCriteria } from './history.js';
import { positionOf } from './in-full.js';

interface Row {
  readonly id: Id;
  readonly at: string;
  readonly total: Quantity;
  readonly non_sellable: Quantity;
  readonly customer_reserve: Quantity;
}

const READING: RowReading<Row> = {
  read: ({ sql, parameters }) => all<Row>(sql, ...parameters),
  placeOf: ({ id }) => ({ id }),
};

/**
 * The days on which the stock of an item moved, newest first, reckoned back from the total of now. See
 * StockReads.
 */
export function* listHistoryDays(
  dialect: Dialect,
  criteria: HistoryDayCriteria,
): Steps<HistoryDay[]> {
  const { storeId, item, dayOf, from, to, limit } = criteria;
  const now = yield* positionOf(storeId, item);
  let { total } = now;
  let after = { id: now.id + 1 };
  const walk = quantitiesOfItemWalk(storeId, item);
  const days = new Map<string, HistoryDay>();
  for (;;) {
    // The first slice waits for its turn too: many may be asked for at once.
    yield PAUSE;
    const page = { limit: LOOKUP_SLICE_ROWS, after };
    const rows = yield* findOfItem(dialect, walk, page, READING);
    for (const row of rows) {
      const day = dayOf(instantOf(row.at));
      if (from !== undefined && day < from) return [...days.values()];
      if (to === undefined || day <= to) {
        const known = days.get(day);
        if (known === undefined && days.size === limit) return [...days.values()];
        days.set(day, withRow(known ?? emptyDay(day, total), row));
      }
      total = add(total, negate(row.total));
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < LOOKUP_SLICE_ROWS) return [...days.values()];
    after = { id: last.id };
  }
}

function emptyDay(day: string, totalAfter: Quantity): HistoryDay {
  const nothing = { total: NO_QUANTITY, nonSellable: NO_QUANTITY, customerReserve: NO_QUANTITY };
  return { day, movementCount: 0, ...nothing, totalAfter };
}

function withRow(day: HistoryDay, row: Row): HistoryDay {
  return {
    ...day,
    movementCount: day.movementCount + 1,
    total: add(day.total, row.total),
    nonSellable: add(day.nonSellable, row.non_sellable),
    customerReserve: add(day.customerReserve, row.customer_reserve),
  };
}
