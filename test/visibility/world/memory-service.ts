import type { Outcome, Refusal } from '../../../src/visibility/refusals/refusal.js';
import { bulkAnswer, type EventAnswer } from '../../../src/visibility/service/answers.js';
import type { ApiVersion } from '../../../src/visibility/service/api-version.js';
import { type Configuration, OWN_SOURCE } from '../../../src/visibility/service/configuration.js';
import {
  type Counter,
  type CounterKey,
  counterKeyToText,
  type Origin,
} from '../../../src/visibility/service/counters.js';
import { dimensionsFromText } from '../../../src/visibility/service/dimensions.js';
import {
  type CountedEvent,
  decideEvents,
  type EventFacts,
  idKeyToText,
  type Remembered,
  wantedBy,
} from '../../../src/visibility/service/event-decision.js';
import {
  type EventKind,
  type EventRules,
  pathSource,
  type ReadEvent,
  readEvents,
} from '../../../src/visibility/service/events.js';
import type { Name } from '../../../src/visibility/service/names.js';
import { locationsOfPage, nextLinkOf, pageOf } from '../../../src/visibility/service/pages.js';
import { asksFor } from '../../../src/visibility/service/query.js';
import { readQuery } from '../../../src/visibility/service/query-reader.js';
import { type CounterRow, rowPrinter, rowsOf } from '../../../src/visibility/service/rows.js';

/** Thrown where a request is refused as a whole. */
export class Refused extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code }) => code).join(', '));
  }

  get code(): string | undefined {
    return this.refusals[0]?.code;
  }
}

export function accepted<Value>(outcome: Outcome<Value>): Value {
  if (outcome.accepted) return outcome.value;
  throw new Refused(outcome.refusals);
}

export interface AskedPage {
  readonly pageNumber?: number | string;
  readonly pageSize?: number | string;
}

export interface Ask {
  readonly body: unknown;
  readonly version?: ApiVersion;
  readonly isExact?: boolean;
  readonly page?: AskedPage;
}

/** The service over maps: what a store does, without one. */
export class MemoryService {
  readonly counters = new Map<string, { key: CounterKey; counter: Counter }>();
  readonly remembered = new Map<string, Remembered>();
  readonly log: CountedEvent[] = [];
  /** When events arrive. */
  now = Date.UTC(2026, 2, 2, 12);

  constructor(
    public configuration: Configuration,
    readonly ownSource: Name = OWN_SOURCE,
  ) {}

  /** Posts changes as another system does. */
  post(events: unknown): readonly EventAnswer[] {
    return this.#judge(events, this.#rules('change'), 'others');
  }

  /** Sets the measures of a source as another system does. */
  set(source: string, records: unknown): readonly EventAnswer[] {
    const path = accepted(pathSource(source, this.configuration));
    return this.#judge(records, { ...this.#rules('set'), pathSource: path }, 'others');
  }

  /** Posts offsets of ours. */
  offset(events: unknown): readonly EventAnswer[] {
    return this.#judge(events, this.#rules('change'), 'offset');
  }

  /** Sets our own figures. */
  setOwn(records: unknown): readonly EventAnswer[] {
    return this.#judge(records, { ...this.#rules('set'), writesOwn: true }, 'others');
  }

  rows(): CounterRow[] {
    return [...this.counters.values()].map(({ key, counter }) => ({
      ...key,
      dimensions: dimensionsFromText(key.dimensionText),
      quantity: counter.quantity,
    }));
  }

  /** What a query is answered with, as JSON. */
  ask({ body, version = '1.0', isExact = false, page: asked }: Ask): unknown {
    const { configuration } = this;
    const query = accepted(readQuery(body, { configuration, version, isExact }));
    const page = accepted(pageOf(asked?.pageNumber?.toString(), asked?.pageSize?.toString()));
    let counters = this.rows();
    let hasMore = false;
    if (page !== undefined) {
      const wanted = counters.filter((counter) => asksFor(query, counter));
      const all = wanted.map(({ dimensions }) => dimensions.get('LocationId') ?? '');
      const found = locationsOfPage([...new Set(all)].sort(), page);
      hasMore = found.hasMore;
      counters = wanted.filter(({ dimensions }) =>
        found.locations.includes(dimensions.get('LocationId') ?? ''),
      );
    }
    const { rows, columns } = accepted(rowsOf(query, configuration, counters));
    const list = `[${rows.map(rowPrinter(query, columns)).join(',')}]`;
    if (version === '1.0' || isExact) return JSON.parse(list);
    return JSON.parse(`{"Value":${list},"nextLink":${JSON.stringify(nextLinkOf(page, hasMore))}}`);
  }

  #rules(kind: EventKind): EventRules {
    const { configuration, ownSource } = this;
    return { kind, configuration, ownSource, writesOwn: false };
  }

  #judge(body: unknown, rules: EventRules, origin: Origin): readonly EventAnswer[] {
    const events = accepted(readEvents(body, rules));
    this.now += 1000;
    const facts = this.#facts(events, origin);
    const decision = decideEvents(events, rules.kind, facts, { now: this.now, origin });
    for (const [key, counter] of decision.counters) {
      this.counters.set(counterKeyToText(key), { key, counter });
    }
    for (const counted of decision.counted) {
      this.remembered.set(idKeyToText(counted.idKey), counted);
      this.log.push(counted);
    }
    expect(bulkAnswer(decision.answers)).toMatchObject({ notFound: [], unknown: [] });
    return decision.answers;
  }

  /** Only what was asked for: the decision has to do with it. */
  #facts(events: readonly ReadEvent[], origin: Origin): EventFacts {
    const { ids, counters } = wantedBy(events, origin);
    const remembered = new Map<string, Remembered>();
    for (const id of ids) {
      const found = this.remembered.get(idKeyToText(id));
      if (found !== undefined) remembered.set(idKeyToText(id), found);
    }
    const found = new Map<string, Counter>();
    for (const key of counters) {
      const text = counterKeyToText(key);
      const one = this.counters.get(text);
      if (one !== undefined) found.set(text, one.counter);
    }
    return { remembered, counters: found };
  }
}
