import {
  entryOf,
  precedenceOf,
  type RefusalCode,
  type RefusalValues,
  type Values,
} from './catalogue.js';

/** Where in a request a refusal belongs. */
export interface RefusalPlace {
  /** The place of the line in the request, from 1. */
  readonly line?: number | undefined;
  /** The id of a line that was stored before, and that the request does not send. */
  readonly lineId?: number | undefined;
  /** The place of the location in a stock enquiry, from 1. */
  readonly location?: number | undefined;
  readonly item?: string | undefined;
  /** The field, of the line if there is one: as the request names it. */
  readonly field?: string | undefined;
}

/** A broken rule, as data: sentence() prints it. */
export interface Refusal {
  readonly code: RefusalCode;
  /** What the sentence names, as it shows it. */
  readonly values: Values;
  /** Absent where the whole request is refused, and no field of it alone. */
  readonly at?: RefusalPlace;
}

/** Makes a refusal of the whole request, or of a line or a field if a place is given. */
export function refuse<Code extends RefusalCode>(
  code: Code,
  values: RefusalValues<Code>,
  place?: RefusalPlace,
): Refusal {
  const entry = entryOf(code);
  if (place === undefined) {
    return entry.field === undefined
      ? { code, values }
      : { code, values, at: { field: entry.field } };
  }
  const field = place.field ?? entry.lineField ?? entry.field;
  return { code, values, at: field === undefined ? place : { ...place, field } };
}

/** Those of the whole request come first, then those of its lines, then those of stored lines. */
function groupOf({ at = {} }: Refusal): number {
  const { line, lineId, location } = at;
  if (line !== undefined || location !== undefined) return 1;
  return lineId === undefined ? 0 : 2;
}

function numberOf({ at = {} }: Refusal): number {
  return at.line ?? at.location ?? at.lineId ?? 0;
}

/** Puts refusals in the order they are reported in: by line, then by precedence (D6). */
export function inOrder(refusals: readonly Refusal[]): Refusal[] {
  return [...refusals].sort(
    (a, b) =>
      groupOf(a) - groupOf(b) ||
      numberOf(a) - numberOf(b) ||
      precedenceOf(a.code) - precedenceOf(b.code),
  );
}
