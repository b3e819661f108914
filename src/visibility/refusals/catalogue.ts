import type { RefusalEntry } from './entry.js';
import { ACCESS_REFUSALS } from './topics/access.js';
import { CONFIGURATION_REFUSALS } from './topics/configuration.js';
import { EVENT_NOTES, EVENT_REFUSALS } from './topics/events.js';
import { FILE_REFUSALS } from './topics/imports.js';
import { MAPPING_REFUSALS } from './topics/mapping.js';
import { OFFSET_REFUSALS, OFFSET_WARNINGS } from './topics/offset.js';
import { ORDER_REFUSALS } from './topics/orders.js';
import { QUERY_REFUSALS } from './topics/queries.js';
import { FIELD_REFUSALS, REQUEST_REFUSALS } from './topics/requests.js';

/** The refusals of requests, events and queries of the service. */
export const SERVICE_REFUSALS = {
  ...ACCESS_REFUSALS,
  ...REQUEST_REFUSALS,
  ...FIELD_REFUSALS,
  ...EVENT_REFUSALS,
  ...EVENT_NOTES,
  ...QUERY_REFUSALS,
  ...CONFIGURATION_REFUSALS,
} as const;

/** The refusals of the set-up of the offset, and of the entry of pairs. */
export const ADJUSTMENT_OFFSET_REFUSALS = {
  ...OFFSET_REFUSALS,
  ...OFFSET_WARNINGS,
  ...ORDER_REFUSALS,
  ...MAPPING_REFUSALS,
  ...FILE_REFUSALS,
} as const;

export const REFUSALS = { ...SERVICE_REFUSALS, ...ADJUSTMENT_OFFSET_REFUSALS } as const;

export type RefusalCode = keyof typeof REFUSALS;

/** The names that a sentence has in braces. */
type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** A value as a sentence shows it: a text, a number, or a list of texts. */
export type Shown = string | number | readonly string[];

/** The values that the sentence of a code names. */
export type RefusalValues<Code extends RefusalCode> = Readonly<
  Record<Placeholder<(typeof REFUSALS)[Code]['sentence']>, Shown>
>;

export function entryOf(code: RefusalCode): RefusalEntry {
  return REFUSALS[code];
}
