import {
  entryOf,
  precedenceOf,
  type RefusalCode,
  type RefusalValues,
  type Values,
} from './catalogue.js';

export interface RefusalPlace {
  readonly line?: number | undefined;
  readonly lineId?: number | undefined;
  readonly location?: number | undefined;
  readonly item?: string | undefined;
  readonly field?: string | undefined;
}

/** A broken rule, as data: sentence() prints it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly values: Values;
  /** Absent where the whole request is refused, and no field of it alone. */
  readonly at?: RefusalPlace;
}

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

function groupOf({ at = {} }: Refusal): number {
  const { line, lineId, location } = at;
  if (line !== undefined || location !== undefined) return 1;
  return lineId === undefined ? 0 : 2;
}

function numberOf({ at = {} }: Refusal): number {
  return at.line ?? at.location ?? at.lineId ?? 0;
}

/** Refusals by line, then by precedence (D6). */
export function inOrder(refusals: readonly Refusal[]): Refusal[] {
  return [...refusals].sort(
    (a, b) =>
      groupOf(a) - groupOf(b) ||
      numberOf(a) - numberOf(b) ||
      precedenceOf(a.code) - precedenceOf(b.code),
  );
}
