import { filled, shownValue, visible } from '../../base/shown.js';
import { entryOf, type RefusalCode, type RefusalValues, type Shown } from './catalogue.js';

/** A broken rule, as data. messageOf() prints it. */
export interface Refusal {
  readonly code: RefusalCode;
  /** The values that the sentence names, as it shows them. */
  readonly values: Readonly<Record<string, string | number>>;
  /**
   * The place in the request: `quantities.pos.sold`, `filters.productId[3]`. Absent for the whole request.
   */
  readonly path?: string;
}

/** The accepted value, or the refusals. */
export type Outcome<Accepted> =
  | { readonly accepted: true; readonly value: Accepted }
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };

export function accept<Accepted>(value: Accepted): Outcome<Accepted> {
  return { accepted: true, value };
}

export function reject(...refusals: readonly Refusal[]): Outcome<never> {
  return { accepted: false, refusals };
}

/** Entries of a list that a sentence names. People look at the first few. */
const LISTED_MAX = 20;

/** A text of the caller as sentences and paths show it. */
export function shownText(text: string): string {
  return visible(shownValue(text));
}

function shown(value: Shown): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return shownText(value);
  const more = value.length - LISTED_MAX;
  const named = value.slice(0, LISTED_MAX).map(shownText).join(', ');
  if (named === '') return 'none';
  return more > 0 ? `${named} and ${more} more` : named;
}

/** Makes a refusal. Texts among the values are cut to the length that a sentence shows. Lists are joined. */
export function refuse<Code extends RefusalCode>(
  code: Code,
  values: RefusalValues<Code>,
  path?: string,
): Refusal {
  const entries = Object.entries<Shown>(values).map(([name, value]) => [name, shown(value)]);
  const refusal = { code, values: Object.fromEntries(entries) as Refusal['values'] };
  return path === undefined ? refusal : { ...refusal, path };
}

export function sentenceOf({ code, values }: Refusal): string {
  return filled(entryOf(code).sentence, values);
}

/** `CODE: sentence`, as answers carry it (IV9). */
export function messageOf(refusal: Refusal): string {
  return `${refusal.code}: ${sentenceOf(refusal)}`;
}

/** The HTTP status of a refusal: 400 where the catalogue says no other. */
export function statusOf({ code }: Refusal): number {
  return entryOf(code).status ?? 400;
}
