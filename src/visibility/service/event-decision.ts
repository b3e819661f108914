import type { Instant } from '../../base/instant.js';
import { type Quantity, quantityToText } from '../../engine/model/quantity.js';
import { messageOf, type Refusal, refuse } from '../refusals/refusal.js';
import { acceptedAnswer, type EventAnswer, refusedAnswer } from './answers.js';
import {
  type Counter,
  type CounterKey,
  changed,
  counterKeyToText,
  NEW_COUNTER,
  type Origin,
  setTo,
} from './counters.js';
import { COUNTER_LIMIT, type MeasuredQuantity } from './event-quantities.js';
import type { EventKind, OnHandEvent, ReadEvent } from './events.js';
import { measureToText } from './measures.js';

/** The scope in which an id counts once (IV10). Changes, sets and offsets of ours are apart. */
export type IdScope = EventKind | 'offset';

/** The key that an id is remembered by. */
export interface IdKey {
  readonly scope: IdScope;
  readonly organizationId: string;
  readonly id: string;
}

/** The one text of a key of an id. */
export function idKeyToText({ scope, organizationId, id }: IdKey): string {
  return `${scope}\0${organizationId}\0${id}`;
}

export interface Remembered {
  /** contentOf() of its event. */
  readonly content: string;
  /** The message of its answer: empty, or STALE (IV11). */
  readonly message: string;
}

/** The stored facts about the ids and counters that events name: see wantedBy(). */
export interface EventFacts {
  /** The remembered ids, by idKeyToText(). */
  readonly remembered: ReadonlyMap<string, Remembered>;
  /** The counters, by counterKeyToText(). */
  readonly counters: ReadonlyMap<string, Counter>;
}

export interface EventContext {
  readonly now: Instant;
  readonly origin: Origin;
}

/** A counter that an event has moved. */
export interface CounterChange {
  readonly key: CounterKey;
  readonly before: Quantity;
  readonly after: Quantity;
}

/** An event to be kept: the memory of its id, the log, and the evidence (IV29). */
export interface CountedEvent extends Remembered {
  readonly idKey: IdKey;
  readonly event: OnHandEvent;
  readonly changes: readonly CounterChange[];
}

/** The changes of accepted events. The store carries them out to the letter, or not at all. */
export interface EventDecision {
  /** The answers in the order of the request. */
  readonly answers: readonly EventAnswer[];
  /** Counters as they are afterwards, each once. */
  readonly counters: readonly (readonly [CounterKey, Counter])[];
  readonly counted: readonly CountedEvent[];
}

function idKeyOf({ kind, organizationId, id }: OnHandEvent, origin: Origin): IdKey {
  return { scope: origin === 'offset' ? 'offset' : kind, organizationId, id };
}

function counterKeyOf(event: OnHandEvent, { dataSource, measure }: MeasuredQuantity): CounterKey {
  const { organizationId, productId, dimensionText } = event;
  return { organizationId, productId, dimensionText, dataSource, measure };
}

/** The keys of ids and of counters that decideEvents() needs, each once. */
export function wantedBy(
  events: readonly ReadEvent[],
  origin: Origin,
): { ids: IdKey[]; counters: CounterKey[] } {
  const ids = new Map<string, IdKey>();
  const counters = new Map<string, CounterKey>();
  for (const { event } of events) {
    if (event === undefined) continue;
    const idKey = idKeyOf(event, origin);
    ids.set(idKeyToText(idKey), idKey);
    for (const quantity of event.quantities) {
      const key = counterKeyOf(event, quantity);
      counters.set(counterKeyToText(key), key);
    }
  }
  return { ids: [...ids.values()], counters: [...counters.values()] };
}

/** The content of an event, in one text for all ways to write it (IV10). */
export function contentOf({ productId, dimensionText, quantities, modified }: OnHandEvent): string {
  const counters = quantities.map((one) => [measureToText(one), quantityToText(one.quantity)]);
  counters.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return JSON.stringify([
    productId,
    dimensionText,
    counters,
    ...(modified === undefined ? [] : [modified]),
  ]);
}

interface Applied {
  readonly changes: readonly CounterChange[];
  readonly counters: ReadonlyMap<string, readonly [CounterKey, Counter]>;
  readonly message: string;
}

/** Judges the events of one request, one after the other. */
class Judge {
  readonly #facts: EventFacts;
  readonly #context: EventContext;
  readonly #remembered = new Map<string, Remembered>();
  readonly #counters = new Map<string, readonly [CounterKey, Counter]>();
  readonly #counted: CountedEvent[] = [];

  constructor(facts: EventFacts, context: EventContext) {
    this.#facts = facts;
    this.#context = context;
  }

  answerTo(read: ReadEvent, kind: EventKind): EventAnswer {
    if (read.event === undefined) return refusedAnswer(kind, read.id, read.refusal);
    const { event } = read;
    const idKey = idKeyOf(event, this.#context.origin);
    const idText = idKeyToText(idKey);
    const content = contentOf(event);
    const known = this.#remembered.get(idText) ?? this.#facts.remembered.get(idText);
    if (known !== undefined) {
      return known.content === content
        ? acceptedAnswer(kind, event.id, known.message)
        : refusedAnswer(kind, event.id, refuse('ID_USED_OTHERWISE', { id: event.id }, 'id'));
    }
    const applied = event.kind === 'set' ? this.#set(event) : this.#change(event);
    if ('code' in applied) return refusedAnswer(kind, event.id, applied);
    const { changes, counters, message } = applied;
    for (const [text, entry] of counters) this.#counters.set(text, entry);
    this.#remembered.set(idText, { content, message });
    this.#counted.push({ idKey, event, content, message, changes });
    return acceptedAnswer(kind, event.id, message);
  }

  decision(answers: readonly EventAnswer[]): EventDecision {
    return { answers, counters: [...this.#counters.values()], counted: this.#counted };
  }

  #counterOf(text: string): Counter {
    return this.#counters.get(text)?.[1] ?? this.#facts.counters.get(text) ?? NEW_COUNTER;
  }

  #change(event: OnHandEvent): Applied | Refusal {
    const { now, origin } = this.#context;
    const changes: CounterChange[] = [];
    const counters = new Map<string, readonly [CounterKey, Counter]>();
    for (const one of event.quantities) {
      const key = counterKeyOf(event, one);
      const text = counterKeyToText(key);
      const before = this.#counterOf(text);
      const after = changed(before, one.quantity, origin, now);
      if (after === undefined) return outOfRange(one);
      counters.set(text, [key, after]);
      changes.push({ key, before: before.quantity, after: after.quantity });
    }
    return { changes, counters, message: '' };
  }

  /** Sets those counters that were not set for a later time already (IV11). */
  #set(event: OnHandEvent): Applied {
    const { now } = this.#context;
    const changes: CounterChange[] = [];
    const counters = new Map<string, readonly [CounterKey, Counter]>();
    const stale: string[] = [];
    for (const one of event.quantities) {
      const key = counterKeyOf(event, one);
      const text = counterKeyToText(key);
      const before = this.#counterOf(text);
      const after = setTo(before, one.quantity, event.modified ?? now, now);
      if (after === undefined) {
        stale.push(measureToText(one));
        continue;
      }
      counters.set(text, [key, after]);
      changes.push({ key, before: before.quantity, after: after.quantity });
    }
    const message = stale.length === 0 ? '' : messageOf(refuse('STALE', { measures: stale }));
    return { changes, counters, message };
  }
}

function outOfRange(one: MeasuredQuantity): Refusal {
  const { measure } = one;
  const path = `quantities.${measureToText(one)}`;
  const values = { quantity: quantityToText(one.quantity), measure, limit: COUNTER_LIMIT };
  return refuse('QUANTITY_OUT_OF_RANGE', values, path);
}

/**
 * Judges the events of one request one by one (IV9). An id counts once (IV10), also inside the request. A
 * refused event changes nothing and leaves its id free.
 */
export function decideEvents(
  events: readonly ReadEvent[],
  kind: EventKind,
  facts: EventFacts,
  context: EventContext,
): EventDecision {
  const judge = new Judge(facts, context);
  return judge.decision(events.map((read) => judge.answerTo(read, kind)));
}
