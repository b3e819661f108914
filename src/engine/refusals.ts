import { characterCount } from '../base/text.js';
import { MAINTENANCE_REFUSALS } from './maintenance-refusals.js';

/**
 * Every refusal that a caller of the SOAP service can meet, in order of precedence: problems of the whole request
 * first, then those of a line. The code is part of the contract and never changes; the sentence may
 * improve. Placeholders are filled by refuse().
 */
export const REFUSALS = {
  DUPLICATE_KEY_MISMATCH:
    'The {key} was used before for another {operation} request; a new request needs a new key.',
  STORE_NOT_FOUND: 'Store {store} does not exist.',
  ADJUSTMENT_NOT_FOUND: 'Adjustment {adjustment} does not exist.',
  TEMPLATE_NOT_FOUND: 'Template {template} does not exist.',
  REFERENCE_NOT_FOUND: 'Adjustment {reference}, named as reference_id, does not exist.',
  TOO_MANY_ELEMENTS: '{count} elements {element} are sent; at most {limit} are allowed.',
  TOO_MANY_POSITIONS:
    'The enquiry is for {count} positions (items: {items}, stores: {stores}); at most {limit} are answered at once. Ask for fewer items or stores at a time.',
  TOO_MANY_DIGITS: '{element} {value} has {digits} digits; at most {limit} are allowed.',
  TOO_MANY_DECIMALS: '{element} {value} has {digits} decimals; at most {limit} are allowed.',
  TEXT_TOO_LONG: '{element} {value} is too long; at most {limit} characters are allowed.',
  DATE_RANGE_INVERTED: 'from_date {from} is after to_date {to}.',
  SEARCH_LIMIT_OUT_OF_RANGE:
    'search_limit {value} is out of range; 1 to {limit} are allowed, and 0 for the default.',
  STORE_CANNOT_CHANGE:
    'Adjustment {adjustment} belongs to store {stored}; it cannot be saved with store_id {sent}.',
  REFERENCE_CANNOT_CHANGE:
    'Adjustment {adjustment} was created with reference_id {stored}; it cannot be saved with {sent}.',
  TEMPLATE_CANNOT_CHANGE:
    'Adjustment {adjustment} was created with template_id {stored}; it cannot be saved with {sent}.',
  ADJUSTMENT_NOT_IN_PROGRESS:
    'Adjustment {adjustment} is {status}; only one that is IN_PROGRESS can be {action}.',
  REFERENCE_OF_ANOTHER_STORE:
    'Adjustment {reference}, named as reference_id, belongs to another store than {store}.',
  REFERENCE_NOT_COMPLETED:
    'Adjustment {reference}, named as reference_id, is {status}; only a COMPLETED one can be copied.',
  REFERENCE_HAS_UINS:
    'Adjustment {reference}, named as reference_id, has items with UINs; it cannot be copied.',
  TEMPLATE_OF_ANOTHER_STORE: 'Template {template} belongs to another store than {store}.',
  TEMPLATE_NOT_COMPLETED: 'Template {template} is {status}; only a COMPLETED one can be applied.',
  ADJUSTMENT_HAS_NO_LINES: 'Adjustment {adjustment} has no lines; there is nothing to confirm.',
  ADJUSTMENT_TOO_LARGE:
    'The adjustment would have {count} lines; at most {limit} are allowed. Split it.',
  ADJUSTMENT_HAS_TOO_MANY_UINS:
    'The adjustment would have {count} UINs; at most {limit} are allowed. Split it.',
  REMOVED_LINE_NOT_ON_ADJUSTMENT:
    'removed_line_id_col {line} is no line of adjustment {adjustment}.',
  LINE_ID_ON_NEW_ADJUSTMENT:
    '{element} {line} is sent without an adjustment_id; a new adjustment has no lines yet.',
  LINE_NOT_ON_ADJUSTMENT: 'line_id {line} is no line of adjustment {adjustment}.',
  LINE_CHANGED_AND_REMOVED: 'line_id {line} is both changed and removed.',
  ITEM_CANNOT_CHANGE:
    'line_id {line} is of item {stored}; it cannot become {sent}. Remove the line and add a new one.',
  REASON_CANNOT_CHANGE:
    'line_id {line} has reason_id {stored}; it cannot become {sent}. Remove the line and add a new one.',
  ITEM_DUPLICATED: 'the item is already on {other}; it may stand on one line only.',
  ITEM_NOT_FOUND: 'the item does not exist.',
  ITEM_NOT_RANGED: 'the item is not ranged at store {store}.',
  ITEM_NOT_ADJUSTABLE: 'the item is a non-inventory item; it has no stock to adjust.',
  UIN_NOT_ALLOWED: 'UIN {uin} is sent, but the item is not tracked by UINs.',
  UIN_NOT_VALID: 'UIN "{text}" is empty, has blanks around it, or a control character in it.',
  UIN_DUPLICATED: 'UIN {uin} is sent twice.',
  UIN_ADDED_AND_REMOVED: 'UIN {uin} is both added and removed.',
  UIN_ALREADY_ON_LINE: 'UIN {uin} is on the line already.',
  UIN_NOT_ON_LINE: 'UIN {uin} is to be removed, but is not on the line.',
  REASON_NOT_FOUND: 'reason_id {reason} does not exist{hint}.',
  REASON_INACTIVE: 'reason_id {reason} is no longer in use.',
  REASON_NEEDS_SUB_BUCKETS:
    'reason_id {reason} moves stock between sub-buckets, which this system does not use.',
  QUANTITY_NOT_POSITIVE: 'quantity {quantity} is not above zero; the reason gives the direction.',
  QUANTITY_OUT_OF_RANGE: 'quantity {quantity} is above {limit}.',
  QUANTITY_NOT_WHOLE: 'quantity {quantity} is not a whole number, but the item is tracked by UINs.',
  QUANTITY_NOT_UIN_COUNT:
    'quantity {quantity} is not the number of UINs of the line, which is {count}; send the serial number of each unit, over SOAP in added_uin_col.',
  QUANTITY_BELOW_UIN_COUNT: 'quantity {quantity} is less than the {count} UINs of the line.',
  TOO_MANY_GENERATED_UINS:
    'quantity {quantity} needs {count} generated UINs; at most {limit} are generated for a line.',
  CASE_SIZE_OUT_OF_RANGE: 'case_size {caseSize} is not between {least} and {limit}.',
  QUANTITY_EXCEEDS_BUCKET:
    'quantity {quantity} is more than the {held} in the {bucket}, from which reason_id {reason} takes.',
  UIN_NOT_FOUND: 'UIN {uin} does not exist.',
  UIN_AT_ANOTHER_STORE: 'UIN {uin} belongs to store {holder}.',
  UIN_STATUS_NOT_FITTING:
    'UIN {uin} is {status}; reason_id {reason} takes only one that is {required}.',
  UIN_IN_ANOTHER_SUB_BUCKET:
    'UIN {uin} is not in the sub-bucket {bucket}, from which reason_id {reason} takes.',
  UIN_ALREADY_IN_STOCK: 'UIN {uin} is {status} at this store already.',
  UIN_HELD_AT_ANOTHER_STORE:
    'UIN {uin} is {status} at store {holder}; it can be moved from there only when it is IN_STOCK.',
  NOT_PERMITTED: 'the permission {permission} is needed {purpose}.',
  POSITION_OUT_OF_RANGE:
    'quantity {quantity} would take the stock of the item beyond ±{limit} units.',
} as const;

/** Those of the service and those of the maintenance interface. */
export const ALL_REFUSALS = { ...REFUSALS, ...MAINTENANCE_REFUSALS } as const;

export type RefusalCode = keyof typeof ALL_REFUSALS;

/** The names that a sentence has in braces. */
export type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The values that the sentence of a code names. */
export type RefusalValues<Code extends RefusalCode> = Readonly<
  Record<Placeholder<(typeof ALL_REFUSALS)[Code]>, string | number>
>;

/** Where in a request a refusal belongs. */
export interface RefusalPlace {
  /** What the line is called: `Line 2`, or `Line id 17` for one that was stored before. */
  readonly label: string;
  /** Sorts the lines: their place in the request, stored ones after them. */
  readonly order: number;
  readonly item: string | undefined;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly sentence: string;
  /** 0 for the whole request, else the order of the line. */
  readonly order: number;
}

const SHOWN_MAX = 100;

/** A value as a sentence shows it; one of more than 100 characters by its length (D2). */
export function shownValue(value: string): string {
  const length = characterCount(value);
  return length > SHOWN_MAX ? `(${length} characters)` : value;
}

/** Whether a name is empty or has blanks around it, which nobody would see. */
export function isBlankOrPadded(name: string): boolean {
  return name === '' || name.trim() !== name;
}

/** An item in a sentence: quoted where its blanks would not be seen. */
function shownItem(item: string): string {
  return isBlankOrPadded(item) ? `"${shownValue(item)}"` : shownValue(item);
}

/** A sentence with its placeholders filled. */
export function filled(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name]));
}

/** Makes a refusal of the whole request, or of a line if a place is given. */
export function refuse<Code extends RefusalCode>(
  code: Code,
  values: RefusalValues<Code>,
  place?: RefusalPlace,
): Refusal {
  const text = filled(ALL_REFUSALS[code], values as Readonly<Record<string, string | number>>);
  if (place === undefined) return { code, sentence: text, order: 0 };
  const item = place.item === undefined ? '' : `, item ${shownItem(place.item)}`;
  return { code, sentence: `${place.label}${item}: ${text}`, order: place.order };
}

const PRECEDENCE: ReadonlyMap<string, number> = new Map(
  Object.keys(ALL_REFUSALS).map((code, index) => [code, index]),
);

function precedenceOf({ code }: Refusal): number {
  return PRECEDENCE.get(code) ?? 0;
}

/** Puts refusals in the order they are reported in: by line, then by precedence (D6). */
export function inOrder(refusals: readonly Refusal[]): Refusal[] {
  return [...refusals].sort((a, b) => a.order - b.order || precedenceOf(a) - precedenceOf(b));
}

/**
 * Refusals of one request that are told, beside their number: one for each line of the largest save.
 * People mend those and send the request again.
 */
export const REFUSALS_TOLD_MAX = 1000;

/** Refusals that the message of an error names: it is for logs. */
const REFUSALS_LOGGED_MAX = 10;

/** Thrown where a refusal ends an operation; nothing was changed. */
export class RefusedError extends Error {
  /** The first ones in order, at most REFUSALS_TOLD_MAX. */
  readonly refusals: readonly Refusal[];
  /** How many there are. */
  readonly count: number;

  constructor(refusals: readonly Refusal[]) {
    const ordered = inOrder(refusals);
    const named = ordered.slice(0, REFUSALS_LOGGED_MAX);
    super(named.map(({ code, sentence }) => `${code}: ${sentence}`).join('\n'));
    this.name = 'RefusedError';
    this.refusals = ordered.slice(0, REFUSALS_TOLD_MAX);
    this.count = refusals.length;
  }
}
