import type { Id } from '../../engine/model/model.js';
import { NO_QUANTITY, type Quantity } from '../../engine/model/quantity.js';
import { all, one, type Steps } from '../../store/steps.js';
import type { DocumentKind } from '../offset/configured-lines.js';
import type { MeasureName } from '../service/measures.js';
import type { Name } from '../service/names.js';
import { type DocumentLine, readAdjustmentLines } from './offset-documents.js';
import { SCOPES } from './posting.js';

/** A document and its line, as an explanation needs them. */
export interface ExplainedLine {
  readonly document: DocumentKind;
  readonly documentId: Id;
  readonly storeId: Id;
  readonly state: 'open' | 'done' | 'canceled';
  readonly line: DocumentLine;
  /** The quantity that has moved stock: all of a confirmed adjustment, the invoiced part of an order. */
  readonly moved: Quantity;
}

const STATES = ['open', 'done', 'canceled'] as const;

function* headerOf(
  document: DocumentKind,
  id: Id,
): Steps<{ store_id: Id; status: number } | undefined> {
  const table = document === 'adjustment' ? 'inv_adjust' : 'sales_order';
  return yield* one<{ store_id: Id; status: number }>(
    `SELECT store_id, status FROM ${table} WHERE id = ?`,
    id,
  );
}

type LineAndMoved = Pick<ExplainedLine, 'line' | 'moved'>;

function* linesOfOrder(id: Id): Steps<LineAndMoved[]> {
  const rows = yield* all<{ id: Id; item_id: string; quantity: Quantity; invoiced: Quantity }>(
    `SELECT id, item_id, quantity, invoiced FROM sales_order_line
     WHERE sales_order_id = ? ORDER BY id`,
    id,
  );
  return rows.map((row) => ({
    line: {
      ...{ lineId: row.id, item: row.item_id, quantity: row.quantity },
      ...{ movement: { kind: 'sales-order' as const }, units: [] },
    },
    moved: row.invoiced,
  }));
}

/** The lines of a document. Undefined where there is no such document. */
export function* readDocument(
  document: DocumentKind,
  id: Id,
  usesSubBuckets: boolean,
): Steps<ExplainedLine[] | undefined> {
  const header = yield* headerOf(document, id);
  if (header === undefined) return undefined;
  const state = STATES[header.status - 1] ?? 'open';
  const common = { document, documentId: id, storeId: header.store_id, state };
  if (document === 'sales-order') {
    return (yield* linesOfOrder(id)).map((line) => ({ ...common, ...line }));
  }
  const lines = yield* readAdjustmentLines(id, usesSubBuckets);
  return lines.map((line) => {
    const moved = state === 'done' ? line.quantity : NO_QUANTITY;
    return { ...common, line, moved };
  });
}

/** The change of a counter by an offset. */
export interface CountedChange extends MeasureName {
  readonly before: Quantity;
  readonly after: Quantity;
}

/** The counters before and after an offset. Undefined where it was not counted here. */
export function* readCountedChange(
  organizationId: string,
  offsetId: string,
): Steps<CountedChange | undefined> {
  const row = yield* one<{ changes: string }>(
    `SELECT changes FROM visibility_event
     WHERE organization_id = ? AND event_id = ? AND scope = ?`,
    ...[organizationId, offsetId, SCOPES.offset],
  );
  const [change] = JSON.parse(row?.changes ?? '[]') as [Name, Name, Quantity, Quantity][];
  if (change === undefined) return undefined;
  const [dataSource, measure, before, after] = change;
  return { dataSource, measure, before, after };
}

/**
 * Documents of a kind that were created within a period, in the order of their ids. A cancelled order may
 * have invoices. A cancelled adjustment has no offset left.
 */
export function* readDocumentIds(
  document: DocumentKind,
  from: string,
  to: string,
  limit: number,
): Steps<Id[]> {
  const table = document === 'adjustment' ? 'inv_adjust' : 'sales_order';
  const status = document === 'adjustment' ? 'AND status <> 3' : '';
  const rows = yield* all<{ id: Id }>(
    `SELECT id FROM ${table} WHERE create_date >= ? AND create_date <= ? ${status}
     ORDER BY id LIMIT ?`,
    ...[from, to, limit],
  );
  return rows.map(({ id }) => id);
}
