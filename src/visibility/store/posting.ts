import type { Author } from '../../engine/access/caller.js';
import type { Instant } from '../../engine/model/model.js';
import type { Flow } from '../../store/flow.js';
import { storedInstant } from '../../store/instants.js';
import { change, one, type Steps } from '../../store/steps.js';
import { type Counter, counterKeyToText, type Origin } from '../service/counters.js';
import {
  type CountedEvent,
  decideEvents,
  type EventDecision,
  type EventFacts,
  type IdScope,
  idKeyToText,
  type Remembered,
  wantedBy,
} from '../service/event-decision.js';
import type { EventKind, ReadEvent } from '../service/events.js';
import { readCounter, writeCounter } from './counter-rows.js';
import { DimensionSets } from './dimension-sets.js';

/** Events that are to be counted together. */
export interface Posting {
  readonly kind: EventKind;
  /** Ids of offsets are remembered apart from those of others (IV10). */
  readonly origin: Origin;
  /** The events as readEvent() gives them, by the configuration that is active in the same transaction. */
  readonly events: readonly ReadEvent[];
  /** Days that events are kept for, at least (IV29): the setting `visibilityIdDays`. */
  readonly keptDays: number;
}

/** A scope of ids as it is stored. */
export const SCOPES: Readonly<Record<IdScope, number>> = { change: 1, set: 2, offset: 3 };

const DAY_MS = 24 * 60 * 60 * 1000;

const RECALL = `SELECT content, message FROM visibility_event
  WHERE organization_id = ? AND event_id = ? AND scope = ?`;

const KEEP_EVENT = `INSERT INTO visibility_event
  (scope, organization_id, event_id, product_id, dimension_set_id, content, message, changes, client,
    create_date)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

// Ids rise with time, so the oldest events are the first ones.
const OLDEST = 'SELECT create_date FROM visibility_event ORDER BY id LIMIT 1';

/** Its parameters: the number of the oldest events to look at, and the instant before which they go. */
export const FORGET_OLDEST = `DELETE FROM visibility_event WHERE id IN (
  SELECT oldest.id FROM (SELECT id, create_date FROM visibility_event ORDER BY id LIMIT ?) AS oldest
  WHERE oldest.create_date < ?)`;

/** Old events that are dropped for each new one, so that the log comes to its length again. */
const FORGOTTEN_PER_EVENT = 2;

function* loadFacts(
  events: readonly ReadEvent[],
  origin: Origin,
  sets: DimensionSets,
): Steps<EventFacts> {
  const wanted = wantedBy(events, origin);
  const remembered = new Map<string, Remembered>();
  for (const key of wanted.ids) {
    const { scope, organizationId, id } = key;
    const found = yield* one<Remembered>(RECALL, organizationId, id, SCOPES[scope]);
    if (found !== undefined) remembered.set(idKeyToText(key), found);
  }
  const counters = new Map<string, Counter>();
  for (const key of wanted.counters) {
    const setId = yield* sets.find(key.dimensionText);
    const counter = setId === undefined ? undefined : yield* readCounter(key, setId);
    if (counter !== undefined) counters.set(counterKeyToText(key), counter);
  }
  return { remembered, counters };
}

function* keepEvent(
  { idKey, event, content, message, changes }: CountedEvent,
  sets: DimensionSets,
  client: string,
  at: string,
): Steps<void> {
  const { scope, organizationId, id } = idKey;
  const setId = yield* sets.keep(event.dimensionText);
  const moved = changes.map(({ key, before, after }) => [
    ...[key.dataSource, key.measure, before, after],
  ]);
  yield* change(
    KEEP_EVENT,
    ...[SCOPES[scope], organizationId, id, event.productId, setId],
    ...[content, message, JSON.stringify(moved), client, at],
  );
}

/**
 * Counts events one by one in their order, within the open transaction. Counters, the memory of ids and the
 * log change together (IV9, IV10, IV29). A refused event changes nothing, and its answer says so. The
 * author's user is the client of the log, and its instant the time of the events.
 */
export function* countEvents(
  { kind, origin, events, keptDays }: Posting,
  { caller, at }: Author,
): Steps<EventDecision> {
  const sets = new DimensionSets();
  const facts = yield* loadFacts(events, origin, sets);
  const decision = decideEvents(events, kind, facts, { now: at, origin });
  const now = storedInstant(at);
  for (const counted of decision.counted) yield* keepEvent(counted, sets, caller.user, now);
  for (const [key, counter] of decision.counters) {
    yield* writeCounter(key, yield* sets.keep(key.dimensionText), counter);
  }
  yield* forgetOld(decision.counted.length * FORGOTTEN_PER_EVENT, at - keptDays * DAY_MS);
  return decision;
}

/** Drops some of the events from before an instant. Looking for one first costs far less. */
function* forgetOld(count: number, before: Instant): Steps<void> {
  if (count === 0) return;
  const end = storedInstant(before);
  const oldest = yield* one<{ create_date: string }>(OLDEST);
  if (oldest !== undefined && oldest.create_date < end) yield* change(FORGET_OLDEST, count, end);
}

/**
 * countEvents() as a change of its own, for `store.commit(author, postEvents(posting))`. A caller within a
 * transaction uses `yield* countEvents(posting, author)`.
 */
export function postEvents(posting: Posting): Flow<EventDecision> {
  return {
    lineCount: posting.events.length,
    steps: (_database, author) => countEvents(posting, author),
  };
}
