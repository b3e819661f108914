import { createOrder, decidedOrder, type NewOrder } from '../orders/flows.js';
import { SALES_ORDER_COLUMNS } from './columns.js';
import type { DocumentFile, FileDocument } from './documents.js';
import { problemOfRefusal } from './problems.js';
import { type DocumentRow, readOrderRow } from './rows.js';

function orderOf({ store, name, rows }: FileDocument<DocumentRow>): NewOrder {
  const lines = rows.map(({ row: { item, quantity, offset } }) => ({ item, quantity, offset }));
  return { storeId: store, number: name, lines };
}

/** A file of sales orders. A row is a line, and the number is the order's. */
export function salesOrderFile(organizationId: string): DocumentFile<DocumentRow> {
  return {
    ...{ kind: 'sales-orders', document: 'sales-order', columns: SALES_ORDER_COLUMNS },
    read: readOrderRow,
    *check(found, database) {
      const decided = yield* decidedOrder(orderOf(found), database);
      if (decided.accepted) return [];
      return decided.refusals.map((refusal) => problemOfRefusal(found.rows, refusal));
    },
    *make(found, database, author) {
      const made = yield* createOrder(orderOf(found), organizationId, database, author);
      if (made.accepted) return made.value;
      throw new Error(`${found.name} was checked, and refused: ${made.refusals[0]?.code}`);
    },
  };
}
