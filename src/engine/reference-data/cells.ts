import { canonicalDecimal, digitsOf } from '../../base/decimal.js';
import { isBlankOrPadded } from '../../base/shown.js';
import { type Quantity, quantityFromText, quantityToText } from '../model/quantity.js';
import type { ImportProblemCode } from '../refusals/catalogue.js';
import { type ImportProblem, problemAt } from '../refusals/import-problem.js';
import type { Cell, NamedQuantities, RawRow } from './records.js';

/** Entries of one list: each is a row of the database. */
export const LIST_ENTRIES_MAX = 1000;

const WHOLE_NUMBER = /^(0|[1-9]\d*)$/;
const DECIMAL_WITH_COMMA = /^-?[\d.]*,[\d.,]*$/;
/**
 * Spreadsheets show, and save, a number of many digits like this: `5.01235E+12`, in some countries
 * with a comma.
 */
const SHORTENED = /^\d([.,]\d+)?E[+-]\d+$/i;
const WHOLE_DIGITS_MAX = 30;
const QUANTITY_DECIMALS = 4;

// XML cannot carry controls, halves of surrogate pairs, and the two that are no characters.
const NO_CHARACTER = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;
const LINE_BREAK = /[\t\n\r]/;

export interface TextRule {
  readonly limit: number;
  readonly isName?: boolean;
  readonly mayBreakLines?: boolean;
  readonly isNumbered?: boolean;
}

export interface QuantityRange {
  readonly least: Quantity;
  readonly limit: Quantity;
}

interface DecimalRule {
  readonly decimals: number;
  readonly least: number;
  readonly limit: number;
  readonly fromText: (text: string) => number;
  readonly toText: (value: number) => string;
}

/** No name is there twice. */
function byName([a]: readonly [string, Quantity], [b]: readonly [string, Quantity]): number {
  return a < b ? -1 : 1;
}

/**
 * Reads the cells of one row, and collects what is wrong with them. Each reader returns undefined
 * for a column that the file does not have and for a value that was reported, null for an empty
 * cell.
 */
export class CellReader {
  readonly problems: ImportProblem[] = [];

  constructor(private readonly row: RawRow) {}

  report(
    code: ImportProblemCode,
    values: Readonly<Record<string, string | number>>,
    column?: string,
    value?: string,
  ): undefined {
    const place = { line: this.row.line, column, value };
    this.problems.push(problemAt(place, code, values as never));
    return undefined;
  }

  text(column: string, rule: TextRule): string | null | undefined {
    const cell = this.cell(column);
    if (typeof cell !== 'string') return cell === null ? null : this.notText(column, cell);
    return this.isText(column, cell, rule) ? cell : undefined;
  }

  requiredText(column: string, rule: TextRule): string {
    const text = this.text(column, rule);
    if (text === null || text?.trim() === '') this.report('VALUE_MISSING', {}, column);
    return text ?? '';
  }

  word<Word extends string>(column: string, words: readonly Word[]): Word | null | undefined {
    const cell = this.cell(column);
    if (typeof cell !== 'string') return cell === null ? null : this.notText(column, cell);
    const found = words.find((word) => word === cell);
    return found ?? this.report('WORD_UNKNOWN', { words: words.join(', ') }, column, cell);
  }

  requiredWord<Word extends string>(column: string, words: readonly [Word, ...Word[]]): Word {
    const word = this.word(column, words);
    if (word === null) this.report('VALUE_MISSING', {}, column);
    return word ?? words[0];
  }

  number(column: string, digits: number): number | null | undefined {
    const cell = this.cell(column);
    if (typeof cell !== 'string') return cell === null ? null : this.notText(column, cell);
    if (WHOLE_NUMBER.test(cell) && cell.length <= digits) return Number(cell);
    if (SHORTENED.test(cell)) return this.report('NUMBER_SHORTENED', {}, column, cell);
    return this.report('NUMBER_NOT_VALID', { limit: digits }, column, cell);
  }

  requiredNumber(column: string, digits: number): number {
    const number = this.number(column, digits);
    if (number === null) this.report('VALUE_MISSING', {}, column);
    return number ?? 0;
  }

  decimal(column: string, rule: DecimalRule): number | null | undefined {
    const cell = this.cell(column);
    if (typeof cell !== 'string') return cell === null ? null : this.notText(column, cell);
    return this.decimalOf(column, cell, cell, rule);
  }

  requiredDecimal(column: string, rule: DecimalRule): number {
    const decimal = this.decimal(column, rule);
    if (decimal === null) this.report('VALUE_MISSING', {}, column);
    return decimal ?? 0;
  }

  quantity(column: string, range: QuantityRange): Quantity | null | undefined {
    return this.decimal(column, quantityRule(range)) as Quantity | null | undefined;
  }

  list(column: string, rule: TextRule): readonly string[] | undefined {
    const cell = this.cell(column);
    if (cell === undefined || cell === null) return cell === null ? [] : undefined;
    const entries = typeof cell === 'string' ? undefined : (cell as readonly string[]);
    if (entries === undefined || !entries.every((entry) => typeof entry === 'string')) {
      return this.report('VALUE_FORM_NOT_VALID', { form: 'a list of texts' }, column);
    }
    if (!this.isShort(column, entries)) return undefined;
    const fits = entries.map((entry) => {
      if (entry !== '') return this.isText(column, entry, { ...rule, isName: true });
      this.report('LIST_ENTRY_EMPTY', {}, column);
      return false;
    });
    if (fits.includes(false) || !this.areDifferent(column, entries)) return undefined;
    return [...entries].sort();
  }

  quantities(column: string, rule: TextRule, range: QuantityRange): NamedQuantities | undefined {
    const cell = this.cell(column);
    if (cell === undefined || cell === null) return cell === null ? [] : undefined;
    const entries = typeof cell === 'string' ? undefined : (cell as readonly unknown[]);
    if (entries === undefined || !entries.every(Array.isArray)) {
      return this.report('VALUE_FORM_NOT_VALID', { form: 'quantities by name' }, column);
    }
    if (!this.isShort(column, entries)) return undefined;
    const pairs = entries as unknown as readonly (readonly [string, string])[];
    const read = pairs.map(([name, text]) => {
      if (name === '') return this.report('LIST_ENTRY_NOT_VALID', {}, column, text);
      const isName = this.isText(column, name, { ...rule, isName: true });
      const quantity = this.decimalOf(column, text, `${name}=${text}`, quantityRule(range));
      return isName && quantity !== undefined ? ([name, quantity as Quantity] as const) : undefined;
    });
    const names = pairs.map(([name]) => name);
    if (read.includes(undefined) || !this.areDifferent(column, names)) return undefined;
    return (read as [string, Quantity][]).filter(([, quantity]) => quantity !== 0).sort(byName);
  }

  private cell(column: string): Cell | null | undefined {
    const cell = this.row.cells.get(column);
    return cell === '' ? null : cell;
  }

  private notText(column: string, cell: Cell | undefined): undefined {
    if (cell === undefined) return undefined;
    return this.report('VALUE_FORM_NOT_VALID', { form: 'a text or a number' }, column);
  }

  private isText(column: string, text: string, rule: TextRule): boolean {
    const { limit, isName = false, mayBreakLines = false, isNumbered = false } = rule;
    const before = this.problems.length;
    if (text.length > limit && [...text].length > limit) {
      this.report('TEXT_TOO_LONG', { limit }, column, text);
    }
    if (NO_CHARACTER.test(text) || (!mayBreakLines && LINE_BREAK.test(text))) {
      this.report('CHARACTER_NOT_VALID', {}, column, text);
    } else if (isName && isBlankOrPadded(text)) {
      this.report('TEXT_PADDED', {}, column, text);
    } else if (isNumbered && SHORTENED.test(text)) {
      this.report('NUMBER_SHORTENED', {}, column, text);
    }
    return this.problems.length === before;
  }

  private decimalOf(
    column: string,
    text: string,
    shown: string,
    { decimals, least, limit, fromText, toText }: DecimalRule,
  ): number | undefined {
    const decimal = canonicalDecimal(text);
    if (decimal === undefined) return this.report(decimalProblem(text), {}, column, shown);
    const { whole, fraction } = digitsOf(decimal);
    if (fraction > decimals) {
      return this.report('TOO_MANY_DECIMALS', { limit: decimals }, column, shown);
    }
    const value = whole > WHOLE_DIGITS_MAX ? Number.NaN : fromText(decimal);
    if (value >= least && value <= limit) return value;
    const range = { least: toText(least), limit: toText(limit) };
    return this.report('NUMBER_OUT_OF_RANGE', range, column, shown);
  }

  private isShort(column: string, entries: readonly unknown[]): boolean {
    if (entries.length <= LIST_ENTRIES_MAX) return true;
    this.report('LIST_TOO_LONG', { limit: LIST_ENTRIES_MAX }, column);
    return false;
  }

  private areDifferent(column: string, names: readonly string[]): boolean {
    if (new Set(names).size === names.length) return true;
    const seen = new Set<string>();
    const twice = names.find((name) => seen.size === seen.add(name).size);
    this.report('LIST_ENTRY_DUPLICATED', {}, column, twice);
    return false;
  }
}

function decimalProblem(text: string): ImportProblemCode {
  if (SHORTENED.test(text)) return 'NUMBER_SHORTENED';
  return DECIMAL_WITH_COMMA.test(text) ? 'DECIMAL_COMMA' : 'DECIMAL_NOT_VALID';
}

function quantityRule({ least, limit }: QuantityRange): DecimalRule {
  return {
    decimals: QUANTITY_DECIMALS,
    least,
    limit,
    fromText: quantityFromText,
    toText: (value) => quantityToText(value as Quantity),
  };
}
