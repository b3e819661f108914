import { filled, type Placeholder, shownValue } from './refusals.js';

/**
 * Every problem that an import can meet: those of the whole file first, then of a row, then of a
 * row against what is stored. The code is part of the contract and never changes; the sentence may
 * improve.
 */
export const IMPORT_PROBLEMS = {
  IMPORT_RUNNING:
    'An import of {kind} is running; one runs at a time. Send the file again when it has ended.',
  DATABASE_RESET: 'The database was reset while the file was read; send the file again.',
  FILE_EMPTY: 'the file is empty; its first line must name the columns {columns}.',
  FILE_NOT_TEXT: 'the file is {what}; {remedy}.',
  FILE_NOT_UTF8: 'there are bytes that are not UTF-8; save the file as UTF-8.',
  FILE_NOT_CSV: 'the file is no CSV from here on: {reason}.',
  FILE_NOT_JSON: 'the file is no JSON from here on: {reason}.',
  ROW_TOO_LONG: 'the row has more than {limit} characters; the file is not read further.',
  TOO_MANY_ROWS: 'the file has more than {limit} rows; split it.',
  TOO_MANY_PROBLEMS: 'there are {limit} problems; the file is not read further.',
  COLUMN_UNKNOWN: 'there is no such column; the columns are {columns}.',
  COLUMN_DUPLICATED: 'the column is there twice.',
  COLUMN_MISSING: 'the column is missing; every row needs it.',
  ROW_NOT_FITTING: 'the row has {count} cells, but the first line names {columns} columns.',
  CELL_WITHOUT_COLUMN: 'the first line gives column {number}, in which the cell stands, no name.',
  ROW_DUPLICATED: 'the row is for the same as that of line {other}.',
  VALUE_MISSING: 'there is no value; every row needs one.',
  VALUE_FORM_NOT_VALID: 'the value must be {form}.',
  TEXT_TOO_LONG: 'the value has more than {limit} characters.',
  TEXT_PADDED: 'the value has blanks around it.',
  CHARACTER_NOT_VALID: 'the value has a character that no message can carry, or a line break.',
  NUMBER_NOT_VALID: 'the value is not a whole number of 1 to {limit} digits without leading zeros.',
  NUMBER_SHORTENED:
    'the value was shortened by a spreadsheet, and its last digits are lost; format the column as text there, and fill in the whole value.',
  DECIMAL_COMMA:
    'the value has a comma; write a point before the decimals, such as 12.5, and nothing between thousands.',
  DECIMAL_NOT_VALID: 'the value is no decimal number such as 12.5.',
  TOO_MANY_DECIMALS: 'the value has more than {limit} decimals.',
  NUMBER_OUT_OF_RANGE: 'the value is not between {least} and {limit}.',
  WORD_UNKNOWN: 'the value is none of {words}.',
  TIME_ZONE_UNKNOWN: 'the value is no IANA time zone such as America/Chicago.',
  CURRENCY_NOT_VALID: 'the value is no currency of three capital letters such as USD.',
  ADDRESS_NOT_VALID: 'the value is no http or https address.',
  LIST_TOO_LONG: 'the list has more than {limit} entries.',
  LIST_ENTRY_EMPTY: 'the list has an entry without anything in it.',
  LIST_ENTRY_NOT_VALID: 'the entry is not a name, an equals sign and a quantity.',
  LIST_ENTRY_DUPLICATED: 'the entry is in the list twice.',
  COMPONENTS_NOT_ALLOWED: 'the item is of type {type}; only packs have components.',
  COMPONENT_IS_THE_ITEM: 'the item cannot be a component of itself.',
  NON_SELLABLE_NOT_SUM: 'the value is not the sum of subBuckets, which is {sum}.',
  SUB_BUCKET_MISSING: 'a UIN that is UNAVAILABLE needs the sub-bucket it is in.',
  SUB_BUCKET_NOT_ALLOWED:
    'only a UIN that is UNAVAILABLE is in a sub-bucket; this one is {status}.',
  SUB_BUCKETS_NOT_USED: 'this system does not use sub-buckets; leave them out.',
  SUB_BUCKET_NOT_FOUND: 'there is no such sub-bucket.',
  STORE_NOT_FOUND: 'there is no such store; import stores first.',
  ITEM_NOT_FOUND: 'there is no such item; import items first.',
  ITEM_NOT_RANGED: 'the item is not ranged at store {store}; import the ranging first.',
  ITEM_HAS_NO_STOCK: 'the item is a non-inventory item; it has no stock.',
  ITEM_HAS_UINS: 'the item is tracked by UINs, which give its opening stock: import its uins.',
  ITEM_HAS_NO_UINS: 'the item is not tracked by UINs.',
  COMPONENT_NOT_FOUND: 'there is no such item, neither stored nor in this file.',
  BARCODE_OF_ANOTHER_ITEM: 'the barcode is that of item {other} already.',
  UIN_TYPE_IN_USE:
    'the way the units of item {item} are numbered cannot change while it has stock or UINs.',
  ITEM_TYPE_IN_USE: 'item {item} cannot become NON_INVENTORY while it has stock.',
  OPENING_STOCK_DIFFERS:
    'the opening stock of item {item} at store {store} was imported with other quantities; correct the stock by an adjustment.',
  UIN_DIFFERS:
    'the UIN exists already and is {status} at store {store}; it is changed by adjustments, not by an import.',
  POSITION_OUT_OF_RANGE:
    'the opening stock would take item {item} at store {store} beyond ±{limit} units.',
} as const;

export type ImportProblemCode = keyof typeof IMPORT_PROBLEMS;

type ProblemValues<Code extends ImportProblemCode> = Readonly<
  Record<Placeholder<(typeof IMPORT_PROBLEMS)[Code]>, string | number>
>;

/** Where in a file a problem is. */
export interface ProblemPlace {
  /** The line on which the row begins, from 1; undefined for the whole file. */
  readonly line: number | undefined;
  /** The CSV column or JSON field; undefined for the whole row. */
  readonly column?: string | undefined;
  /** What stands there. */
  readonly value?: string | undefined;
}

export interface ImportProblem extends ProblemPlace {
  readonly code: ImportProblemCode;
  /** Names line, column and value; a value of more than 100 characters by its length (D2). */
  readonly sentence: string;
}

/** Of a place that is shown as it is. */
function labelOf({ line, column, value }: ProblemPlace): string {
  const parts = [
    ...(line === undefined ? [] : [`Line ${line}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
    ...(value === undefined ? [] : [`"${value}"`]),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}

// Controls could move the cursor of a terminal; halves of surrogate pairs cannot be sent.
const UNSEEN = /\p{Cc}|\p{Cs}/gu;

/** What cannot be seen written as JSON writes it. */
function visible(text: string): string {
  return text.replace(UNSEEN, (unseen) => {
    const code = unseen.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

/** Makes a problem. The value is cut to what a sentence shows. */
export function problemAt<Code extends ImportProblemCode>(
  { line, column, value }: ProblemPlace,
  code: Code,
  values: ProblemValues<Code>,
): ImportProblem {
  const shown = value === undefined ? undefined : visible(shownValue(value));
  const name = column === undefined ? undefined : visible(shownValue(column));
  const text = filled(IMPORT_PROBLEMS[code], values as Readonly<Record<string, string | number>>);
  const sentence = `${labelOf({ line, column: name, value: shown })}${visible(text)}`;
  return { code, line, column: name, value: shown, sentence };
}
