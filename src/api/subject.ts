import type { Subject } from '../base/subject.js';
import type { CallInput } from '../http/json/call.js';
import type { Route } from './route.js';

type Fields = Readonly<Record<string, unknown>>;

const OF_ADJUSTMENTS = /^\/_admin\/api\/adjustments(?:\/|$)/;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function idOf(...values: readonly unknown[]): string | undefined {
  const id = values.find((value) => typeof value === 'string' || typeof value === 'number');
  return id === undefined ? undefined : String(id);
}

function ofLine({ lines }: Fields): unknown {
  const [line] = Array.isArray(lines) && lines.length === 1 ? lines : [];
  return isFields(line) ? line.item : undefined;
}

function named(parts: Readonly<Record<keyof Subject, string | undefined>>): Subject | undefined {
  const known = Object.entries(parts).filter((part): part is [string, string] => {
    return part[1] !== undefined;
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/**
 * The store, the item and the adjustment that a call of the maintenance interface names; the item of a
 * single line counts as its own. Undefined where it names none.
 */
export function subjectOf(
  { path }: Pick<Route, 'path'>,
  { parameters, body }: CallInput,
  answer: unknown,
): Subject | undefined {
  const [asked, sent, told] = [parameters, body, answer].map((value) =>
    isFields(value) && !Array.isArray(value) ? value : {},
  ) as [Fields, Fields, Fields];
  return named({
    store: idOf(asked.store, sent.storeId),
    item: idOf(asked.item, ofLine(sent)),
    adjustment: OF_ADJUSTMENTS.test(path)
      ? idOf(asked.id, told.id, sent.adjustmentId)
      : idOf(sent.adjustmentId),
  });
}
