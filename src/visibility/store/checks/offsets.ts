import type { Id } from '../../../engine/model/model.js';
import { type Quantity, quantityToText } from '../../../engine/model/quantity.js';
import { flowCheck, type Report } from '../../../store/checks/check.js';
import { eachSlice, type RowRange } from '../../../store/checks/table-slices.js';
import { all, PAUSE, type Steps } from '../../../store/steps.js';
import type { DocumentKind } from '../../offset/configured-lines.js';
import { SCOPES } from '../posting.js';
import { changesOf } from './event-sums.js';

const TOPIC = {
  OFFSET_OF_NOTHING: {
    sentence:
      'Offset {offset} of item {item} at store {store} is of {expected}, which is not there, or is of another store or item.',
    advice:
      'Skip it if it waits (`sia offset queue skip`). Look for the document in the newest backup.',
  },
  OFFSET_ID_DIFFERS: {
    sentence:
      'The offset with number {number} of its line should have the id {expected}, but has {found}.',
    advice:
      'An offset sent by another id counts twice. Correct the id while the server is stopped, if it was not sent.',
  },
  OFFSET_COUNT_DIFFERS: {
    sentence:
      'Line {line} of {document} {documentId} has had {expected} offsets by its own count, but {found} are kept.',
    advice:
      'The next offset of the line may take an id that was used, and not be counted. Look for lost offsets in the newest backup.',
  },
  OFFSET_LINE_OF_NOTHING: {
    sentence: 'A pair is kept beside line {line} of {document} {documentId}, which is not there.',
    advice:
      'Look for the line in the newest backup; if the document is right without it, delete the pair.',
  },
  OFFSET_NOT_NOTED: {
    sentence: 'Offset {offset} was counted here, but waits to be sent.',
    advice: 'Nothing is counted twice: the next run sends it, and the service knows its id.',
  },
  OFFSET_COUNTED_OTHERWISE: {
    sentence: 'Offset {offset} is of {expected}, but the event with its id has counted {found}.',
    advice: 'Have the source set the counter (`bulk/setonhand`); a set counts from then on.',
  },
  ORDER_LINE_DIFFERS: {
    sentence:
      'Line {line} of sales order {documentId}: its invoices come to {expected}, but it has {found} invoiced.',
    advice: 'Compare it with the system transactions of its invoices, and correct the line.',
  },
} as const;

type OffsetReport = Report<keyof typeof TOPIC>;

const SKIPPED = 4;

interface DocumentTables {
  readonly document: DocumentKind;
  readonly header: string;
  readonly line: string;
  readonly headerOfLine: string;
}

const DOCUMENTS: readonly DocumentTables[] = [
  {
    document: 'adjustment',
    header: 'inv_adjust',
    line: 'inv_adjust_line_item',
    headerOfLine: 'inv_adjust_id',
  },
  {
    document: 'sales-order',
    header: 'sales_order',
    line: 'sales_order_line',
    headerOfLine: 'sales_order_id',
  },
];

interface OffsetRow {
  readonly offset: string;
  readonly document: DocumentKind;
  readonly documentId: Id;
  readonly line: Id;
  readonly number: number;
  readonly store: Id;
  readonly item: string;
}

const COLUMNS = `c.offset_id AS "offset", c.document, c.document_id AS "documentId", c.line_id AS line,
  c.number, c.store_id AS store, c.item_id AS item`;

function* checkIds({ where, values }: RowRange, report: OffsetReport): Steps<void> {
  const id = "'ofs:' || c.document || ':' || c.document_id || ':' || c.line_id || ':' || c.number";
  const rows = yield* all<OffsetRow & { expected: string }>(
    `SELECT ${COLUMNS}, ${id} AS expected FROM visibility_offset c
     WHERE ${where} AND c.offset_id <> ${id}`,
    ...values,
  );
  for (const { expected, ...row } of rows) {
    report.find('OFFSET_ID_DIFFERS', { ...row, expected, found: row.offset });
  }
}

/** A line that was removed leaves its offsets. */
function* checkDocuments({ where, values }: RowRange, report: OffsetReport): Steps<void> {
  for (const { document, header, line, headerOfLine } of DOCUMENTS) {
    const rows = yield* all<OffsetRow>(
      `SELECT ${COLUMNS} FROM visibility_offset c
       WHERE ${where} AND c.document = '${document}' AND (
         NOT EXISTS (SELECT 1 FROM ${header} d WHERE d.id = c.document_id
           AND d.store_id = c.store_id)
         OR EXISTS (SELECT 1 FROM ${line} l WHERE l.id = c.line_id
           AND (l.${headerOfLine} <> c.document_id OR l.item_id <> c.item_id)))`,
      ...values,
    );
    for (const row of rows) {
      const expected = `${document} ${row.documentId}, line ${row.line}`;
      report.find('OFFSET_OF_NOTHING', { ...row, expected, found: 'another, or none' });
    }
  }
}

interface CountedRow extends OffsetRow {
  readonly quantity: number;
  readonly state: number;
  readonly changes: string;
}

/** An offset that is counted in our own service is noted as sent in the same transaction (IV61). */
function* checkCounted({ where, values }: RowRange, report: OffsetReport): Steps<void> {
  const rows = yield* all<CountedRow>(
    `SELECT ${COLUMNS}, c.quantity, c.state, e.changes
     FROM visibility_offset c JOIN visibility_event e ON e.organization_id = c.organization_id
       AND e.event_id = c.offset_id AND e.scope = ${SCOPES.offset}
     WHERE ${where}`,
    ...values,
  );
  for (const { quantity, state, changes, ...row } of rows) {
    if (state < SKIPPED)
      report.find('OFFSET_NOT_NOTED', { ...row, expected: 'sent', found: 'waits' });
    const [change] = changesOf(changes) ?? [];
    // Its source may have been cleared since.
    if (change === undefined) continue;
    const [, , before, after] = change;
    if (after - before === quantity) continue;
    const [expected, found] = [quantity, after - before].map((one) =>
      quantityToText(one as Quantity),
    );
    report.find('OFFSET_COUNTED_OTHERWISE', { ...row, expected: `${expected}`, found: `${found}` });
  }
}

interface LineRow {
  readonly document: DocumentKind;
  readonly documentId: Id;
  readonly line: Id;
}

const LINE_COLUMNS = 'c.document, c.document_id AS "documentId", c.line_id AS line';

function* checkCounts({ where, values }: RowRange, report: OffsetReport): Steps<void> {
  const rows = yield* all<LineRow & { expected: number; found: number }>(
    `SELECT ${LINE_COLUMNS}, c.offset_count AS expected, (SELECT count(*) FROM visibility_offset o
       WHERE o.document = c.document AND o.document_id = c.document_id
         AND o.line_id = c.line_id) AS found
     FROM offset_line c WHERE ${where}`,
    ...values,
  );
  for (const row of rows) {
    if (row.expected !== Number(row.found)) report.find('OFFSET_COUNT_DIFFERS', { ...row });
  }
}

function* checkLines(range: RowRange, report: OffsetReport): Steps<void> {
  const { where, values } = range;
  for (const { document, line, headerOfLine } of DOCUMENTS) {
    const rows = yield* all<LineRow>(
      `SELECT ${LINE_COLUMNS} FROM offset_line c
       WHERE ${where} AND c.document = '${document}' AND NOT EXISTS (SELECT 1 FROM ${line} l
         WHERE l.id = c.line_id AND l.${headerOfLine} = c.document_id)`,
      ...values,
    );
    for (const row of rows) {
      report.find('OFFSET_LINE_OF_NOTHING', { ...row, expected: 'a line', found: 'none' });
    }
  }
}

function* checkOrders({ where, values }: RowRange, report: OffsetReport): Steps<void> {
  const rows = yield* all<{
    line: Id;
    documentId: Id;
    item: string;
    expected: number;
    found: number;
  }>(
    `SELECT c.id AS line, c.sales_order_id AS "documentId", c.item_id AS item,
       c.invoiced AS found, coalesce((SELECT sum(i.quantity) FROM sales_order_invoice o
         JOIN sales_order_invoice_line i ON i.sales_order_invoice_id = o.id
         WHERE o.sales_order_id = c.sales_order_id AND i.sales_order_line_id = c.id), 0) AS expected
     FROM sales_order_line c WHERE ${where}`,
    ...values,
  );
  for (const { expected, found, ...row } of rows) {
    if (Number(expected) === found) continue;
    const [should, is] = [expected, found].map((one) => quantityToText(Number(one) as Quantity));
    report.find('ORDER_LINE_DIFFERS', { ...row, expected: `${should}`, found: `${is}` });
  }
}

function* steps(_scope: unknown, report: OffsetReport): Steps<void> {
  yield* eachSlice({ name: 'visibility_offset', key: ['id'] }, report, function* (range) {
    yield* checkIds(range, report);
    yield* checkDocuments(range, report);
    yield* checkCounted(range, report);
  });
  yield PAUSE;
  const key = ['document', 'document_id', 'line_id'];
  yield* eachSlice({ name: 'offset_line', key }, report, function* (range) {
    yield* checkCounts(range, report);
    yield* checkLines(range, report);
  });
  yield PAUSE;
  yield* eachSlice({ name: 'sales_order_line', key: ['id'] }, report, (range) =>
    checkOrders(range, report),
  );
}

/** The offsets of documents (IV56, IV58, IV61), and the invoices of orders (IV68). */
export const OFFSETS_CHECK = flowCheck({
  name: 'offsets',
  about:
    'Each offset is of a line of its document, its number and id follow from the line, and it was counted as it is; each order line is invoiced as its invoices say.',
  topic: TOPIC,
  steps,
});
