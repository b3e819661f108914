import type { RefusalEntry } from './entry.js';
import { ACCESS_REFUSALS } from './topics/access.js';
import { ADJUSTMENT_REFUSALS } from './topics/adjustments.js';
import { IMPORT_PROBLEMS } from './topics/imports.js';
import { LINE_REFUSALS, UIN_REFUSALS, VALUE_REFUSALS } from './topics/lines.js';
import { LOCK_REFUSALS } from './topics/locks.js';
import { OUTBOX_REFUSALS } from './topics/outbox.js';
import { REASON_REFUSALS, SUB_BUCKET_REFUSALS } from './topics/reasons.js';
import { REQUEST_REFUSALS } from './topics/requests.js';
import { STOCK_REFUSALS } from './topics/stock.js';
import { SYSTEM_TRANSACTION_REFUSALS } from './topics/system-transactions.js';
import { TEMPLATE_REFUSALS } from './topics/templates.js';
import { ANNOTATION_REFUSALS, PURGE_REFUSALS, SYSTEM_REFUSALS } from './topics/upkeep.js';
import { VERSION_REFUSALS } from './topics/versions.js';
import { WASTAGE_REFUSALS } from './topics/wastage.js';

/**
 * Refusals of the SOAP services, in order of precedence: those of the whole request first, then
 * those of a line.
 */
export const SERVICE_REFUSALS = {
  ...REQUEST_REFUSALS,
  ...LOCK_REFUSALS,
  ...ADJUSTMENT_REFUSALS,
  ...LINE_REFUSALS,
  ...UIN_REFUSALS,
  ...VALUE_REFUSALS,
  ...STOCK_REFUSALS,
} as const;

/** Refusals of the maintenance interface alone: its work has no SOAP operation. */
export const MAINTENANCE_REFUSALS = {
  ...ACCESS_REFUSALS,
  ...VERSION_REFUSALS,
  ...TEMPLATE_REFUSALS,
  ...SYSTEM_TRANSACTION_REFUSALS,
  ...REASON_REFUSALS,
  ...SUB_BUCKET_REFUSALS,
  ...ANNOTATION_REFUSALS,
  ...SYSTEM_REFUSALS,
  ...PURGE_REFUSALS,
  ...WASTAGE_REFUSALS,
  ...OUTBOX_REFUSALS,
} as const;

export const REFUSALS = { ...SERVICE_REFUSALS, ...MAINTENANCE_REFUSALS } as const;

export type RefusalCode = keyof typeof REFUSALS;

export type ImportProblemCode = keyof typeof IMPORT_PROBLEMS;

export { IMPORT_PROBLEMS, OUTBOX_REFUSALS };

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type ValuesOf<Entry extends RefusalEntry> = Readonly<
  Record<Placeholder<Entry['sentence']>, string | number>
>;

export type RefusalValues<Code extends RefusalCode> = ValuesOf<(typeof REFUSALS)[Code]>;

export type ProblemValues<Code extends ImportProblemCode> = ValuesOf<
  (typeof IMPORT_PROBLEMS)[Code]
>;

export type Values = Readonly<Record<string, string | number>>;

export function entryOf(code: RefusalCode): RefusalEntry {
  return REFUSALS[code];
}

export function importEntryOf(code: ImportProblemCode): RefusalEntry {
  return IMPORT_PROBLEMS[code];
}

const PRECEDENCE: ReadonlyMap<string, number> = new Map(
  Object.keys(REFUSALS).map((code, index) => [code, index]),
);

export function precedenceOf(code: RefusalCode): number {
  return PRECEDENCE.get(code) ?? 0;
}
