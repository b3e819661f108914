import type { Id } from '../model/model.js';

/** `AG5000000000012`, of which the last digit is the check digit. */
export const DEFAULT_AGSN_PATTERN = 'AG{store:4}{sequence:8}{check}';

const ODD_WEIGHT = 3;

/**
 * The check digit of GS1: digits weighted 3 and 1 in turn from the right, up to the next ten. Other
 * characters do not count.
 */
export function checkDigitOf(text: string): number {
  const digits = [...text].filter((character) => /\d/.test(character)).map(Number);
  const sum = digits
    .reverse()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? ODD_WEIGHT : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/**
 * A generated serial number (D36): the pattern with `{store}` and `{sequence}`, each filled with zeros to the
 * width behind its colon, and `{check}`, the check digit of what stands before it. Pattern and numbers make
 * it unique. The store makes sure.
 *
 * @param sequence of the store, from 1
 */
export function agsnText(pattern: string, storeId: Id, sequence: number): string {
  const [before = '', ...after] = pattern.split('{check}');
  const numbers: Readonly<Record<string, number>> = { store: storeId, sequence };
  const fill = (text: string): string =>
    text.replace(/\{(store|sequence)(?::(\d+))?\}/g, (_all, name: string, width?: string) =>
      String(numbers[name]).padStart(Number(width ?? 0), '0'),
    );
  const head = fill(before);
  return after.length === 0 ? head : `${head}${checkDigitOf(head)}${fill(after.join(''))}`;
}
