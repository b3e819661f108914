import type { Id } from '../../../engine/model/model.js';
import { SCOPES } from '../posting.js';

export type EventRow = readonly [
  id: Id,
  scope: number,
  organization: string,
  setId: Id,
  changes: string,
  date: string,
];

/** `source`, `measure`, quantity before, quantity after: as an event keeps them. */
type Change = readonly [source: string, measure: string, before: number, after: number];

/** The sum of the kept events of one counter. */
export interface EventSum {
  readonly organization: string;
  readonly setId: Id;
  readonly source: string;
  readonly measure: string;
  quantity: number;
  /** The parts since the last set. Undefined where no event is kept. */
  parts: { posted: number; offset: number } | undefined;
  lastEvent: Id;
  lastDate: string;
}

export type CounterPlace = Pick<EventSum, 'organization' | 'setId' | 'source' | 'measure'>;

export const placeText = ({ organization, setId, source, measure }: CounterPlace): string =>
  `${organization}\0${setId}\0${source}\0${measure}`;

/** The changes of an event. Undefined for a text that is none of ours. */
export function changesOf(text: string): readonly Change[] | undefined {
  try {
    const changes = JSON.parse(text) as unknown;
    const isChange = (one: unknown): one is Change =>
      Array.isArray(one) &&
      one.length === 4 &&
      one.slice(0, 2).every((name) => typeof name === 'string') &&
      one.slice(2).every(Number.isSafeInteger);
    return Array.isArray(changes) && changes.every(isChange) ? changes : undefined;
  } catch {
    return undefined;
  }
}

/** Sums up the changes of one product's events, which come in the order of their ids. */
export class EventSums {
  readonly byPlace = new Map<string, EventSum>();

  /** Returns whether the changes can be read. */
  add([id, scope, organization, setId, text, date]: EventRow): boolean {
    const changes = changesOf(text);
    if (changes === undefined) return false;
    for (const [source, measure, before, after] of changes) {
      const place = { organization, setId, source, measure };
      const name = placeText(place);
      const known = this.byPlace.get(name);
      // Events are dropped by age: where the clock went back, some may be gone from between.
      const sum =
        known === undefined || date < known.lastDate
          ? { ...place, quantity: before, parts: undefined, lastEvent: id, lastDate: date }
          : known;
      this.byPlace.set(name, moved(sum, scope, before, after, id, date));
    }
    return true;
  }
}

function moved(
  sum: EventSum,
  scope: number,
  before: number,
  after: number,
  lastEvent: Id,
  lastDate: string,
): EventSum {
  const last = { lastEvent, lastDate };
  if (scope === SCOPES.set) {
    return { ...sum, ...last, quantity: after, parts: { posted: after, offset: 0 } };
  }
  const added = after - before;
  const isOffset = scope === SCOPES.offset;
  const parts = sum.parts && {
    posted: sum.parts.posted + (isOffset ? 0 : added),
    offset: sum.parts.offset + (isOffset ? added : 0),
  };
  return { ...sum, ...last, quantity: sum.quantity + added, parts };
}
