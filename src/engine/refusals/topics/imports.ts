import type { RefusalTopic } from '../entry.js';

/**
 * Problems of files that are imported: those of the whole file first, then of a row by itself, then of a row
 * against what is stored.
 */
export const IMPORT_PROBLEMS = {
  IMPORT_RUNNING: {
    sentence:
      'An import of {kind} is running; one runs at a time. Send the file again when it has ended.',
    advice: 'Look at `import current`, and send the file again when it has ended.',
    status: 409,
    canRetry: true,
  },
  DATABASE_RESET: {
    sentence: 'The database was reset while the file was read; send the file again.',
    advice: 'Send the file again, and those that it needs before it.',
    canRetry: true,
  },
  FILE_EMPTY: {
    sentence: 'the file is empty; its first line must name the columns {columns}.',
    advice: 'Send the file that was meant. A file without rows still has its first line.',
  },
  FILE_NOT_TEXT: {
    sentence: 'the file is {what}; {remedy}.',
    advice:
      'Save the sheet as CSV UTF-8; a workbook itself is not read, nor is UTF-16 ("Unicode text").',
  },
  FILE_NOT_UTF8: {
    sentence: 'there are bytes that are not UTF-8; save the file as UTF-8.',
    advice: 'Save the file as UTF-8, in Excel as "CSV UTF-8". Everything before the line was read.',
  },
  FILE_NOT_CSV: {
    sentence: 'the file is no CSV from here on: {reason}.',
    advice:
      'Mend the quotes: a text with quotes in it stands in quotes, and those in it are doubled.',
  },
  FILE_NOT_JSON: {
    sentence: 'the file is no JSON from here on: {reason}.',
    advice: 'Mend the file at the line. Often it was cut off, or a comma is missing.',
  },
  ROW_TOO_LONG: {
    sentence: 'the row has more than {limit} characters; the file is not read further.',
    advice: 'Most often a quote is missing, so that the rest of the file is one cell.',
  },
  TOO_MANY_ROWS: {
    sentence: 'the file has more than {limit} rows; split it.',
    advice: 'Split the file, by store for example.',
  },
  TOO_MANY_PROBLEMS: {
    sentence: 'there are {limit} problems; the file is not read further.',
    advice: 'Mend those that are told: so many have one cause.',
  },
  COLUMN_UNKNOWN: {
    sentence: 'there is no such column; the columns are {columns}.',
    advice: 'Mend the name, or leave the column out.',
  },
  COLUMN_DUPLICATED: {
    sentence: 'the column is there twice.',
    advice: 'Remove one of them.',
  },
  COLUMN_MISSING: {
    sentence: 'the column is missing; every row needs it.',
    advice: 'Add the column.',
  },
  ROW_NOT_FITTING: {
    sentence: 'the row has {count} cells, but the first line names {columns} columns.',
    advice: 'Give every row as many cells as the first line. A text with a comma stands in quotes.',
  },
  CELL_WITHOUT_COLUMN: {
    sentence: 'the first line gives column {number}, in which the cell stands, no name.',
    advice: 'Name the column in the first line, or clear the cell.',
  },
  ROW_DUPLICATED: {
    sentence: 'the row is for the same as that of line {other}.',
    advice: 'Remove one of the two rows.',
  },
  VALUE_MISSING: {
    sentence: 'there is no value; every row needs one.',
    advice: 'Fill in a value.',
  },
  VALUE_FORM_NOT_VALID: {
    sentence: 'the value must be {form}.',
    advice: 'Write texts and numbers as such, lists and objects where the column has them.',
  },
  TEXT_TOO_LONG: {
    sentence: 'the value has more than {limit} characters.',
    advice: 'Shorten the text.',
  },
  TEXT_PADDED: {
    sentence: 'the value has blanks around it.',
    advice: 'Remove the blanks: nobody would see them.',
  },
  CHARACTER_NOT_VALID: {
    sentence: 'the value has a character that no message can carry, or a line break.',
    advice: 'Remove it. Only `longDescription` may have line breaks.',
  },
  NUMBER_NOT_VALID: {
    sentence: 'the value is not a whole number of 1 to {limit} digits without leading zeros.',
    advice: 'Write digits only.',
  },
  NUMBER_SHORTENED: {
    sentence:
      'the value was shortened by a spreadsheet, and its last digits are lost; format the column as text there, and fill in the whole value.',
    advice: 'Format the column as text first, then paste the values again, and save the file anew.',
  },
  DECIMAL_COMMA: {
    sentence:
      'the value has a comma; write a point before the decimals, such as 12.5, and nothing between thousands.',
    advice:
      'Set the decimal separator of the spreadsheet to a point, or replace the commas in this column.',
  },
  DECIMAL_NOT_VALID: {
    sentence: 'the value is no decimal number such as 12.5.',
    advice: 'Write digits, with a point before the decimals.',
  },
  TOO_MANY_DECIMALS: {
    sentence: 'the value has more than {limit} decimals.',
    advice: 'Round it yourself: nothing is rounded here.',
  },
  NUMBER_OUT_OF_RANGE: {
    sentence: 'the value is not between {least} and {limit}.',
    advice: 'Correct the value.',
  },
  WORD_UNKNOWN: {
    sentence: 'the value is none of {words}.',
    advice: 'Use one of the words, in capital letters.',
  },
  TIME_ZONE_UNKNOWN: {
    sentence: 'the value is no IANA time zone such as America/Chicago.',
    advice: 'Use a name of the IANA list; an offset is no zone.',
  },
  CURRENCY_NOT_VALID: {
    sentence: 'the value is no currency of three capital letters such as USD.',
    advice: 'Use the code of ISO 4217.',
  },
  ADDRESS_NOT_VALID: {
    sentence: 'the value is no http or https address.',
    advice: 'Write the whole address, with http:// or https://.',
  },
  LIST_TOO_LONG: {
    sentence: 'the list has more than {limit} entries.',
    advice: 'Leave out what is not needed.',
  },
  LIST_ENTRY_EMPTY: {
    sentence: 'the list has an entry without anything in it.',
    advice: 'Remove the bar at the beginning or end, or one of two.',
  },
  LIST_ENTRY_NOT_VALID: {
    sentence: 'the entry is not a name, an equals sign and a quantity.',
    advice: 'Write `name=quantity`.',
  },
  LIST_ENTRY_DUPLICATED: {
    sentence: 'the entry is in the list twice.',
    advice: 'Remove one of them.',
  },
  COMPONENTS_NOT_ALLOWED: {
    sentence: 'the item is of type {type}; only packs have components.',
    advice: 'Change the type, or clear the components.',
  },
  COMPONENT_IS_THE_ITEM: {
    sentence: 'the item cannot be a component of itself.',
    advice: 'Remove it.',
  },
  NON_SELLABLE_NOT_SUM: {
    sentence: 'the value is not the sum of subBuckets, which is {sum}.',
    advice: 'Correct one of them, or leave `nonSellable` out.',
  },
  SUB_BUCKET_MISSING: {
    sentence: 'a UIN that is UNAVAILABLE needs the sub-bucket it is in.',
    advice: 'Name the sub-bucket.',
  },
  SUB_BUCKET_NOT_ALLOWED: {
    sentence: 'only a UIN that is UNAVAILABLE is in a sub-bucket; this one is {status}.',
    advice: 'Clear the sub-bucket.',
  },
  SUB_BUCKETS_NOT_USED: {
    sentence: 'this system does not use sub-buckets; leave them out.',
    advice: 'Clear it; `nonSellable` says how much is unavailable.',
  },
  SUB_BUCKET_NOT_FOUND: {
    sentence: 'there is no such sub-bucket.',
    advice: 'Use the name of `sub-buckets list`, or create the sub-bucket first.',
  },
  STORE_NOT_FOUND: {
    sentence: 'there is no such store; import stores first.',
    advice: 'Import the store first.',
  },
  ITEM_NOT_FOUND: {
    sentence: 'there is no such item; import items first.',
    advice: 'Import the item first.',
  },
  ITEM_NOT_RANGED: {
    sentence: 'the item is not ranged at store {store}; import the ranging first.',
    advice: 'Import the ranging first.',
  },
  ITEM_HAS_NO_STOCK: {
    sentence: 'the item is a non-inventory item; it has no stock.',
    advice: 'Remove the row.',
  },
  ITEM_HAS_UINS: {
    sentence: 'the item is tracked by UINs, which give its opening stock: import its uins.',
    advice: 'Remove the row; import the UINs of the item.',
  },
  ITEM_HAS_NO_UINS: {
    sentence: 'the item is not tracked by UINs.',
    advice: 'Remove the row, or give the item a `uinType` before it has stock.',
  },
  COMPONENT_NOT_FOUND: {
    sentence: 'there is no such item, neither stored nor in this file.',
    advice: 'Add the item to the file, or import it first.',
  },
  BARCODE_OF_ANOTHER_ITEM: {
    sentence: 'the barcode is that of item {other} already.',
    advice: 'Remove it here, or take it from the other item in the same file.',
  },
  UIN_TYPE_IN_USE: {
    sentence:
      'the way the units of item {item} are numbered cannot change while it has stock or UINs.',
    advice: 'Make a new item, or take the stock out by adjustments first.',
  },
  ITEM_TYPE_IN_USE: {
    sentence: 'item {item} cannot become NON_INVENTORY while it has stock.',
    advice: 'Take the stock out by adjustments first.',
  },
  OPENING_STOCK_DIFFERS: {
    sentence:
      'the opening stock of item {item} at store {store} was imported with other quantities; correct the stock by an adjustment.',
    advice: 'Remove the row. Correct the stock by an adjustment.',
  },
  UIN_DIFFERS: {
    sentence:
      'the UIN exists already and is {status} at store {store}; it is changed by adjustments, not by an import.',
    advice: 'Remove the row. Change the UIN by an adjustment.',
  },
  POSITION_OUT_OF_RANGE: {
    sentence: 'the opening stock would take item {item} at store {store} beyond ±{limit} units.',
    advice: 'Correct the quantity.',
    canRetry: true,
  },
} as const satisfies RefusalTopic;
