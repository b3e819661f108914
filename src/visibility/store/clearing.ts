import { VISIBILITY_CLEAR_PARTS, VISIBILITY_CLEAR_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { recordAudit } from '../../store/audit/writer.js';
import type { Dialect } from '../../store/dialect.js';
import type { Flow } from '../../store/flow.js';
import {
  type Ask,
  all,
  allArrays,
  change,
  one,
  PAUSE,
  type Steps,
  type Value,
} from '../../store/steps.js';
import type { Partition } from '../service/configuration.js';
import type { Name } from '../service/names.js';
import { type DataPart, partitionIdOf } from '../service/partition-ids.js';

/** The data to clear: parts of one source, or everything (IV23). */
export type Clearing =
  | { readonly what: 'parts'; readonly parts: readonly DataPart[] }
  | { readonly what: 'source'; readonly source: Name }
  | { readonly what: 'all' };

export interface Cleared {
  readonly counters: number;
  /** The number of events whose ids are forgotten. */
  readonly events: number;
}

const KEY = 'organization_id, product_id, dimension_set_id, data_source, measure';

/** The record has room for a few. */
const PARTS_NAMED_MAX = 20;

const NOTHING: Cleared = { counters: 0, events: 0 };

function sum(a: Cleared, b: Cleared): Cleared {
  return { counters: a.counters + b.counters, events: a.events + b.events };
}

/** Deletes rows a step at a time, so that others get their turn. */
function* deleteAll(table: string, key: string, where: string, values: Value[]): Steps<number> {
  const sql = `DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${VISIBILITY_CLEAR_ROWS})`;
  let count = 0;
  for (;;) {
    const deleted = yield* change(sql, ...values);
    count += deleted;
    if (deleted < VISIBILITY_CLEAR_ROWS) return count;
    yield PAUSE;
  }
}

function* clearWhere(where: string, values: Value[]): Steps<Cleared> {
  const counters = yield* deleteAll('visibility_counter', KEY, where, values);
  const events = yield* deleteAll('visibility_event', 'id', where, values);
  return { counters, events };
}

interface PlaceRow {
  readonly id: Id;
  readonly site_id: string;
  readonly location_id: string;
}

type Place = Extract<DataPart, { readonly partition: 'byLocation' }>;

const placeKey = (siteId: string, locationId: string): string => `${siteId}\0${locationId}`;

function* clearPlaces(
  dialect: Dialect,
  organizationId: string,
  places: readonly Place[],
): Steps<Cleared> {
  const wanted = new Set(places.map(({ siteId, locationId }) => placeKey(siteId, locationId)));
  const locations = JSON.stringify(places.map(({ locationId }) => locationId));
  const where = `organization_id = ? AND dimension_set_id IN (
    SELECT CAST(w.value AS bigint) FROM ${dialect.elements} w)`;
  let cleared = NOTHING;
  let after = 0;
  for (;;) {
    const rows = yield* all<PlaceRow>(
      `SELECT id, site_id, location_id FROM visibility_dimension_set
        WHERE id > ? AND location_id IN (SELECT w.value FROM ${dialect.elements} w)
        ORDER BY id LIMIT ?`,
      ...[after, locations, VISIBILITY_CLEAR_ROWS],
    );
    const sets = rows.filter((row) => wanted.has(placeKey(row.site_id, row.location_id)));
    const ids = JSON.stringify(sets.map(({ id }) => id));
    if (sets.length > 0) cleared = sum(cleared, yield* clearWhere(where, [organizationId, ids]));
    const last = rows.at(-1);
    if (last === undefined) return cleared;
    after = last.id;
    yield PAUSE;
  }
}

function* clearProducts(
  dialect: Dialect,
  organizationId: string,
  productIds: readonly string[],
): Steps<Cleared> {
  const where = `organization_id = ? AND product_id IN (SELECT w.value FROM ${dialect.elements} w)`;
  return yield* clearWhere(where, [organizationId, JSON.stringify(productIds)]);
}

/** The parts of each organization, so many at a time: they share their statements. */
function piecesOf(parts: readonly DataPart[]): (readonly [string, readonly DataPart[]])[] {
  const open = new Map<string, DataPart[]>();
  const pieces: (readonly [string, readonly DataPart[]])[] = [];
  for (const part of parts) {
    const { organizationId } = part;
    const piece = open.get(organizationId) ?? [];
    if (piece.length === 0) pieces.push([organizationId, piece]);
    piece.push(part);
    open.set(organizationId, piece.length === VISIBILITY_CLEAR_PARTS ? [] : piece);
  }
  return pieces;
}

function* clearParts(dialect: Dialect, parts: readonly DataPart[]): Steps<Cleared> {
  let cleared = NOTHING;
  for (const [organizationId, piece] of piecesOf(parts)) {
    const places = piece.filter((part) => part.partition === 'byLocation');
    if (places.length > 0)
      cleared = sum(cleared, yield* clearPlaces(dialect, organizationId, places));
    const products = piece.flatMap((part) =>
      part.partition === 'byProductId' ? part.productId : [],
    );
    if (products.length > 0)
      cleared = sum(cleared, yield* clearProducts(dialect, organizationId, products));
    yield PAUSE;
  }
  return cleared;
}

interface EventChanges {
  readonly id: Id;
  readonly content: string;
  readonly changes: string;
}

const CHANGE_EVENT = 'UPDATE visibility_event SET changes = ? WHERE id = ?';

/** The counters that a kept event names, `source.measure` each. */
function countersNamed(content: string): string[] {
  const [, , counters] = JSON.parse(content) as [string, string, [string, string][]];
  return counters.map(([name]) => name);
}

/**
 * Takes a source out of events. An event of other sources too stays remembered: sent again, it would
 * count twice there.
 */
function* forgetSource(
  dialect: Dialect,
  events: readonly EventChanges[],
  source: Name,
): Steps<number> {
  const alone: Id[] = [];
  const updates: Ask[] = [];
  for (const { id, content, changes } of events) {
    const named = countersNamed(content).map((name) => name.slice(0, name.indexOf('.')));
    if (named.every((name) => name === source)) alone.push(id);
    else if (named.includes(source)) {
      const all = JSON.parse(changes) as [string, ...unknown[]][];
      const left = JSON.stringify(all.filter(([of]) => of !== source));
      updates.push({ wants: 'count', sql: CHANGE_EVENT, values: [left, id] });
    }
  }
  if (updates.length > 0) yield updates;
  if (alone.length === 0) return 0;
  const sql = `DELETE FROM visibility_event WHERE id IN (
    SELECT CAST(w.value AS bigint) FROM ${dialect.elements} w)`;
  return yield* change(sql, JSON.stringify(alone));
}

function* clearSource(dialect: Dialect, source: Name): Steps<Cleared> {
  const counters = yield* deleteAll('visibility_counter', KEY, 'data_source = ?', [source]);
  let events = 0;
  let after = 0;
  for (;;) {
    yield PAUSE;
    const rows = yield* all<EventChanges>(
      'SELECT id, content, changes FROM visibility_event WHERE id > ? ORDER BY id LIMIT ?',
      ...[after, VISIBILITY_CLEAR_ROWS],
    );
    events += yield* forgetSource(dialect, rows, source);
    const last = rows.at(-1);
    if (last === undefined) return { counters, events };
    after = last.id;
  }
}

/** Takes away counters, with the memory of the ids that counted on them (IV23). The caller records it. */
export function* clear(dialect: Dialect, clearing: Clearing): Steps<Cleared> {
  if (clearing.what === 'source') return yield* clearSource(dialect, clearing.source);
  if (clearing.what === 'all') return yield* clearWhere('TRUE', []);
  return yield* clearParts(dialect, clearing.parts);
}

function subjectOf(clearing: Clearing): string {
  if (clearing.what === 'source') return `source ${clearing.source}`;
  if (clearing.what === 'all') return 'all';
  const { parts } = clearing;
  const named = parts.slice(0, PARTS_NAMED_MAX).map(partitionIdOf).join(', ');
  return parts.length > PARTS_NAMED_MAX ? `${named} and others` : named;
}

/** Clears data as a change of its own, and records it. */
export function clearData(clearing: Clearing): Flow<Cleared> {
  return {
    lineCount: 0,
    isLong: true,
    *steps({ dialect }, author) {
      const cleared = yield* clear(dialect, clearing);
      yield* recordAudit(author, {
        subjectKind: 'visibility-data',
        subject: subjectOf(clearing),
        before: undefined,
        after: { cleared: clearing.what, ...cleared },
      });
      return cleared;
    },
  };
}

const NEXT_ORGANIZATION = `SELECT min(organization_id) AS next FROM visibility_counter
  WHERE dimension_set_id = ? AND organization_id > ?`;

function* organizationsOf(setId: Id): Steps<string[]> {
  const found: string[] = [];
  let after = '';
  for (;;) {
    const row = yield* one<{ next: string | null }>(NEXT_ORGANIZATION, setId, after);
    if (row?.next === undefined || row.next === null) return found;
    after = row.next;
    found.push(after);
  }
}

function* placeIds(): Steps<Set<string>> {
  const ids = new Set<string>();
  let after = 0;
  for (;;) {
    const rows = yield* all<PlaceRow>(
      `SELECT id, site_id, location_id FROM visibility_dimension_set WHERE id > ?
        ORDER BY id LIMIT ?`,
      ...[after, VISIBILITY_CLEAR_ROWS],
    );
    for (const { id, site_id: siteId, location_id: locationId } of rows) {
      for (const organizationId of yield* organizationsOf(id)) {
        ids.add(partitionIdOf({ partition: 'byLocation', organizationId, siteId, locationId }));
      }
    }
    const last = rows.at(-1);
    if (last === undefined) return ids;
    after = last.id;
    yield PAUSE;
  }
}

function* productIds(): Steps<Set<string>> {
  const ids = new Set<string>();
  let place: readonly [string, string] = ['', ''];
  for (;;) {
    const rows = yield* allArrays<[string, string]>(
      `SELECT DISTINCT organization_id, product_id FROM visibility_counter
        WHERE (organization_id, product_id) > (?, ?)
        ORDER BY organization_id, product_id LIMIT ?`,
      ...[...place, VISIBILITY_CLEAR_ROWS],
    );
    for (const [organizationId, productId] of rows) {
      ids.add(partitionIdOf({ partition: 'byProductId', organizationId, productId }));
    }
    const last = rows.at(-1);
    if (last === undefined) return ids;
    place = last;
    yield PAUSE;
  }
}

/** The ids of all parts that have counters (IV23), in order. */
export function* listPartitionIds(partition: Partition): Steps<string[]> {
  const ids = yield* partition === 'byLocation' ? placeIds() : productIds();
  return [...ids].sort();
}
