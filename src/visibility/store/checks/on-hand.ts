import { CHECK_SLICE_ROWS } from '../../../config/limits.js';
import type { Id } from '../../../engine/model/model.js';
import { type Quantity, quantityToText } from '../../../engine/model/quantity.js';
import { flowCheck, type Report, Slice } from '../../../store/checks/check.js';
import { eachSlice } from '../../../store/checks/table-slices.js';
import { allArrays, one, PAUSE, type Steps } from '../../../store/steps.js';
import { type EventRow, type EventSum, EventSums, placeText } from './event-sums.js';

const CORRECT =
  'Nothing repairs it by itself. Have the source set the counter (`bulk/setonhand`), or our own figures by `sia offset sync`; a set counts from then on.';

const TOPIC = {
  COUNTER_DIFFERS: {
    sentence:
      'Counter {source} {measure} of product {product} (dimension set {dimensionSet}): its kept events come to {expected}, but it has {found}.',
    advice: CORRECT,
  },
  COUNTER_MISSING: {
    sentence:
      'Counter {source} {measure} of product {product} (dimension set {dimensionSet}) is missing: its kept events come to {expected}.',
    advice: CORRECT,
  },
  COUNTER_PARTS_DIFFER: {
    sentence:
      'Counter {source} {measure} of product {product} (dimension set {dimensionSet}) should be {expected}, but is {found}.',
    advice: CORRECT,
  },
  EVENT_NOT_READABLE: {
    sentence: 'The changes of event {event} of product {product} cannot be read.',
    advice: 'Restore the row from a backup, or clear the product and have its sources set it anew.',
  },
} as const;

type CounterReport = Report<keyof typeof TOPIC>;

type CounterRow = readonly [
  organization: string,
  setId: Id,
  source: string,
  measure: string,
  quantity: number,
  posted: number,
  offset: number,
];

const NEXT_PRODUCT = 'SELECT min(product_id) AS product FROM visibility_event WHERE product_id > ?';

const EVENTS = `SELECT id, scope, organization_id, dimension_set_id, changes, create_date
  FROM visibility_event WHERE product_id = ? AND id > ? ORDER BY id LIMIT ? + 0`;

const COUNTERS = `SELECT organization_id, dimension_set_id, data_source, measure, quantity, posted,
    offset_quantity
  FROM visibility_counter WHERE organization_id = ? AND product_id = ?`;

/** The cost of looking at a product, in rows. */
const PRODUCT_ROWS = 25;

/** Tries for a product that is cleared while its events are read. */
const TRIES_MAX = 3;

const text = (quantity: number): string => quantityToText(quantity as Quantity);
const partsText = (posted: number, offset: number): string =>
  `${text(posted)} posted and ${text(offset)} offset`;

interface Found {
  readonly code: keyof typeof TOPIC;
  readonly values: Parameters<CounterReport['find']>[1];
}

function partsFound(
  sum: EventSum,
  row: CounterRow,
): { expected: string; found: string } | undefined {
  const [, , , , quantity, posted, offset] = row;
  const { parts } = sum;
  const isRight =
    parts === undefined
      ? posted + offset === quantity
      : parts.posted === posted && parts.offset === offset;
  if (isRight) return undefined;
  const expected =
    parts === undefined
      ? `${text(posted + offset)}, the sum of its parts`
      : partsText(parts.posted, parts.offset);
  return { expected, found: parts === undefined ? text(quantity) : partsText(posted, offset) };
}

function compareCounter(product: string, sum: EventSum, row: CounterRow | undefined): Found[] {
  const { organization, setId: dimensionSet, source, measure, lastEvent } = sum;
  const place = { organization, product, dimensionSet, source, measure, lastEvent };
  const expected = text(sum.quantity);
  if (row === undefined) {
    return [{ code: 'COUNTER_MISSING', values: { ...place, expected, found: 'none' } }];
  }
  if (row[4] !== sum.quantity) {
    return [{ code: 'COUNTER_DIFFERS', values: { ...place, expected, found: text(row[4]) } }];
  }
  const parts = partsFound(sum, row);
  return parts === undefined
    ? []
    : [{ code: 'COUNTER_PARTS_DIFFER', values: { ...place, ...parts } }];
}

function* comparisons(product: string, sums: EventSums): Steps<Found[]> {
  const counters = new Map<string, CounterRow>();
  const kept = [...sums.byPlace.values()];
  for (const organizationId of new Set(kept.map(({ organization }) => organization))) {
    for (const row of yield* allArrays<CounterRow>(COUNTERS, organizationId, product)) {
      const [organization, setId, source, measure] = row;
      counters.set(placeText({ organization, setId, source, measure }), row);
    }
  }
  return kept.flatMap((sum) => compareCounter(product, sum, counters.get(placeText(sum))));
}

/**
 * Compares the counters of a product with its events. The last events and the counters are of one moment.
 * Earlier events only become fewer.
 */
function* checkProduct(product: string, slice: Slice, report: CounterReport): Steps<Found[]> {
  for (let tries = 1; ; tries += 1) {
    const sums = new EventSums();
    const found: Found[] = [];
    let isOfOneMoment = true;
    let after = 0;
    for (;;) {
      const rows = yield* allArrays<EventRow>(EVENTS, product, after, CHECK_SLICE_ROWS);
      report.looked(rows.length);
      for (const row of rows) {
        if (sums.add(row)) continue;
        found.push({
          code: 'EVENT_NOT_READABLE',
          values: { product, event: row[0], expected: 'a list of changes', found: 'another text' },
        });
      }
      after = rows.at(-1)?.[0] ?? after;
      if (rows.length < CHECK_SLICE_ROWS) break;
      isOfOneMoment = false;
      yield PAUSE;
    }
    found.push(...(yield* comparisons(product, sums)));
    // A clearing in between takes the counters of the first events away.
    if (found.length === 0 || isOfOneMoment || tries === TRIES_MAX) return found;
    slice.isFull(CHECK_SLICE_ROWS);
    yield PAUSE;
  }
}

function* checkEvents(report: CounterReport): Steps<void> {
  const slice = new Slice();
  let product = '';
  for (;;) {
    const next = yield* one<{ product: string | null }>(NEXT_PRODUCT, product);
    if (next?.product == null) return;
    product = next.product;
    for (const { code, values } of yield* checkProduct(product, slice, report)) {
      report.find(code, values);
    }
    if (slice.isFull(PRODUCT_ROWS)) yield PAUSE;
  }
}

/** Checks the parts of products without events. The others are compared with their events. */
function* checkParts(report: CounterReport): Steps<void> {
  const key = ['organization_id', 'product_id', 'dimension_set_id', 'data_source', 'measure'];
  yield* eachSlice({ name: 'visibility_counter', key }, report, function* ({ where, values }) {
    const rows = yield* allArrays<readonly (string | number)[]>(
      `SELECT c.organization_id, c.product_id, c.dimension_set_id, c.data_source, c.measure,
         c.quantity, c.posted, c.offset_quantity
       FROM visibility_counter c
       WHERE ${where} AND c.quantity <> c.posted + c.offset_quantity
         AND NOT EXISTS (SELECT 1 FROM visibility_event e WHERE e.product_id = c.product_id)`,
      ...values,
    );
    for (const row of rows) reportUneven(row, report);
  });
}

function reportUneven(row: readonly (string | number)[], report: CounterReport): void {
  const [organization = '', product = '', dimensionSet = 0, source = '', measure = ''] = row;
  const [quantity = 0, posted = 0, offset = 0] = row.slice(5).map(Number);
  report.find('COUNTER_PARTS_DIFFER', {
    ...{ organization, product, dimensionSet, source, measure },
    expected: `${text(posted + offset)}, the sum of its parts`,
    found: text(quantity),
  });
}

function* steps(_scope: unknown, report: CounterReport): Steps<void> {
  yield* checkEvents(report);
  yield PAUSE;
  yield* checkParts(report);
}

/** On-hand counters against the events that are kept (IV29, IV63). */
export const ON_HAND_CHECK = flowCheck({
  name: 'on-hand',
  about:
    'Each counter of Inventory Visibility is what its kept events come to, since the last set, and the sum of what was posted and what was offset.',
  topic: TOPIC,
  steps,
});
