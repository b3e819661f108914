import { importRoute } from '../../api/reference-data.js';
import type { Route } from '../../api/route.js';
import { adjustmentFile } from '../imports/adjustments.js';
import { ADJUSTMENT_COLUMNS, PRODUCT_COLUMNS, SALES_ORDER_COLUMNS } from '../imports/columns.js';
import { documentWork } from '../imports/documents.js';
import { PRODUCT_FILE } from '../imports/items.js';
import { salesOrderFile } from '../imports/sales-orders.js';
import type { OffsetApiContext } from './offset-context.js';

/** Imports of documents with their pairs (IV44), and of the products that items are (IV32). */
export const visibilityImportRoutes: readonly Route[] = [
  importRoute({
    ...{ kind: 'sales-orders', columns: SALES_ORDER_COLUMNS },
    workOf: ({ offset }: OffsetApiContext) => documentWork(salesOrderFile(offset.organizationId)),
  }),
  importRoute({
    ...{ kind: 'adjustments', columns: ADJUSTMENT_COLUMNS },
    workOf: ({ rules }) => documentWork(adjustmentFile(rules)),
  }),
  importRoute({
    ...{ kind: 'visibility-items', columns: PRODUCT_COLUMNS },
    workOf: () => PRODUCT_FILE,
  }),
];
