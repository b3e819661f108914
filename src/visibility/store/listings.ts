import { LOOKUP_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { instantOf, storedInstant } from '../../store/instants.js';
import { all, PAUSE, type Steps, type Value } from '../../store/steps.js';
import type { Counter, CounterKey } from '../service/counters.js';
import { type DimensionValues, dimensionsFromText } from '../service/dimensions.js';
import type { IdScope } from '../service/event-decision.js';
import type { Name } from '../service/names.js';
import { counterFromRow } from './counter-rows.js';
import { SCOPES } from './posting.js';

/** The criteria of a list of counters or events. Every criterion that is present must match. */
export interface Criteria {
  /** The organisation, in lower case. */
  readonly organizationId?: string | undefined;
  readonly productId?: string | undefined;
  readonly dataSource?: Name | undefined;
  readonly measure?: Name | undefined;
  readonly siteId?: string | undefined;
  readonly locationId?: string | undefined;
}

/** A page. The following one begins at `next`, which is undefined at the end. */
export interface Listed<Row, Place> {
  readonly rows: readonly Row[];
  readonly next: Place | undefined;
}

/** Rows that one page looks through. It may then have few rows, and yet a next page. */
const LOOKED_AT_MAX = 20 * LOOKUP_SLICE_ROWS;

/** The key of the counter that a page of counters begins after. */
export type CounterPlace = readonly [string, string, Id, string, string];

export interface ListedCounter {
  readonly key: CounterKey;
  readonly dimensions: DimensionValues;
  readonly counter: Counter;
}

interface Place {
  readonly site_id: string;
  readonly location_id: string;
}

type CounterFields = Parameters<typeof counterFromRow>[0] & {
  readonly organization_id: string;
  readonly product_id: string;
  readonly dimension_set_id: Id;
  readonly data_source: Name;
  readonly measure: Name;
  readonly content: string;
};

/** Conditions with their values. */
class Conditions {
  private readonly texts: string[] = [];
  readonly values: Value[] = [];

  add(text: string, ...values: (Value | undefined)[]): this {
    const given = values.filter((value) => value !== undefined);
    if (given.length !== values.length) return this;
    this.texts.push(text);
    this.values.push(...given);
    return this;
  }

  get text(): string {
    return this.texts.length === 0 ? 'TRUE' : this.texts.join(' AND ');
  }
}

const KEY = 'c.organization_id, c.product_id, c.dimension_set_id, c.data_source, c.measure';

function isAt({ siteId, locationId }: Criteria, { site_id, location_id }: Place): boolean {
  return (siteId ?? site_id) === site_id && (locationId ?? location_id) === location_id;
}

/** Walks rows in slices, and gives the wanted ones. */
function* walked<Row, Place>(
  limit: number,
  first: Place | undefined,
  read: (after: Place | undefined) => Steps<Row[]>,
  placeOf: (row: Row) => Place,
  isWanted: (row: Row) => boolean,
): Steps<Listed<Row, Place>> {
  const rows: Row[] = [];
  let place = first;
  for (let looked = 0; ; looked += LOOKUP_SLICE_ROWS) {
    const slice = yield* read(place);
    for (const row of slice) {
      if (rows.length === limit || looked >= LOOKED_AT_MAX) return { rows, next: place };
      place = placeOf(row);
      if (isWanted(row)) rows.push(row);
    }
    if (slice.length < LOOKUP_SLICE_ROWS) return { rows, next: undefined };
    yield PAUSE;
  }
}

/** Lists counters in the order of their keys. */
export function* listCounters(
  criteria: Criteria,
  after: CounterPlace | undefined,
  limit: number,
): Steps<Listed<ListedCounter, CounterPlace>> {
  const { organizationId, productId, dataSource, measure } = criteria;
  const read = (place: CounterPlace | undefined): Steps<(CounterFields & Place)[]> => {
    const conditions = new Conditions()
      .add('c.organization_id = ?', organizationId)
      .add('c.product_id = ?', productId)
      .add(`(${KEY}) > (?, ?, ?, ?, ?)`, ...(place ?? [undefined]));
    return all(
      `SELECT c.*, s.content, s.site_id, s.location_id FROM visibility_counter AS c
        JOIN visibility_dimension_set AS s ON s.id = c.dimension_set_id
        WHERE ${conditions.text} ORDER BY ${KEY} LIMIT ${LOOKUP_SLICE_ROWS}`,
      ...conditions.values,
    );
  };
  const placeOf = (row: CounterFields): CounterPlace => [
    ...([row.organization_id, row.product_id, row.dimension_set_id] as const),
    ...([row.data_source, row.measure] as const),
  ];
  const { rows, next } = yield* walked(limit, after, read, placeOf, (row) => {
    if ((dataSource ?? row.data_source) !== row.data_source) return false;
    return (measure ?? row.measure) === row.measure && isAt(criteria, row);
  });
  return { rows: rows.map(listedCounter), next };
}

function listedCounter(row: CounterFields): ListedCounter {
  return {
    key: {
      organizationId: row.organization_id,
      productId: row.product_id,
      dimensionText: row.content,
      dataSource: row.data_source,
      measure: row.measure,
    },
    dimensions: dimensionsFromText(row.content),
    counter: counterFromRow(row),
  };
}

export interface EventCriteria extends Criteria {
  /** The id as it was sent. */
  readonly eventId?: string | undefined;
  /** The bounds of the time of counting, themselves included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** The quantity of one counter in an event. */
export interface ListedQuantity {
  readonly dataSource: string;
  readonly measure: string;
  /** The quantity as text. */
  readonly quantity: string;
  /** Undefined where the counter stayed as it was. */
  readonly moved: { readonly before: Quantity; readonly after: Quantity } | undefined;
}

export interface ListedEvent {
  readonly id: Id;
  readonly kind: IdScope;
  readonly eventId: string;
  readonly organizationId: string;
  readonly productId: string;
  readonly dimensions: DimensionValues;
  readonly quantities: readonly ListedQuantity[];
  readonly message: string;
  readonly client: string;
  readonly at: number;
}

interface EventFields extends Place {
  readonly id: Id;
  readonly scope: number;
  readonly organization_id: string;
  readonly event_id: string;
  readonly product_id: string;
  readonly content: string;
  readonly message: string;
  readonly changes: string;
  readonly client: string;
  readonly create_date: string;
  readonly dimensions: string;
}

const KINDS = Object.fromEntries(
  Object.entries(SCOPES).map(([kind, scope]) => [scope, kind]),
) as Readonly<Record<number, IdScope>>;

function listedEvent(row: EventFields): ListedEvent {
  const [, , said] = JSON.parse(row.content) as [string, string, [string, string][]];
  const changes = JSON.parse(row.changes) as [string, string, Quantity, Quantity][];
  return {
    id: row.id,
    kind: KINDS[row.scope] ?? 'change',
    eventId: row.event_id,
    organizationId: row.organization_id,
    productId: row.product_id,
    dimensions: dimensionsFromText(row.dimensions),
    quantities: said.map(([name, quantity]) => {
      const [dataSource = '', measure = ''] = name.split('.');
      const change = changes.find(([of, what]) => of === dataSource && what === measure);
      const moved = change && { before: change[2], after: change[3] };
      return { dataSource, measure, quantity, moved };
    }),
    message: row.message,
    client: row.client,
    at: instantOf(row.create_date),
  };
}

/** Lists events, the newest first. */
export function* listEvents(
  criteria: EventCriteria,
  before: Id | undefined,
  limit: number,
): Steps<Listed<ListedEvent, Id>> {
  const { organizationId, productId, eventId, dataSource, measure, from, to } = criteria;
  const stored = (at: number | undefined) => (at === undefined ? undefined : storedInstant(at));
  const read = (place: Id | undefined): Steps<EventFields[]> => {
    const conditions = new Conditions()
      .add('e.organization_id = ?', organizationId)
      .add('e.product_id = ?', productId)
      .add('e.event_id = ?', eventId)
      .add('e.create_date >= ?', stored(from))
      .add('e.create_date <= ?', stored(to))
      .add('e.id < ?', place);
    return all(
      `SELECT e.*, s.content AS dimensions, s.site_id, s.location_id FROM visibility_event AS e
        JOIN visibility_dimension_set AS s ON s.id = e.dimension_set_id
        WHERE ${conditions.text} ORDER BY e.id DESC LIMIT ${LOOKUP_SLICE_ROWS}`,
      ...conditions.values,
    );
  };
  const isOf = (row: EventFields): boolean => {
    if (!isAt(criteria, row)) return false;
    if (dataSource === undefined && measure === undefined) return true;
    return listedEvent(row).quantities.some(
      (one) =>
        (dataSource ?? one.dataSource) === one.dataSource &&
        (measure ?? one.measure) === one.measure,
    );
  };
  const { rows, next } = yield* walked(limit, before, read, ({ id }) => id, isOf);
  return { rows: rows.map(listedEvent), next };
}
