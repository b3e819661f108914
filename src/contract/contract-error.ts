import { headOf } from '../base/text.js';

/**
 * A message breaks the contract at one place. Becomes an IllegalArgumentWSFaultException that names
 * path, line and value (D4, D6).
 */
export class ContractError extends Error {
  constructor(
    readonly path: string,
    readonly line: number,
    readonly problem: string,
  ) {
    super(`${shortened(path)}, line ${line}: ${shortened(problem)}`);
    this.name = 'ContractError';
  }
}

const SHOWN_MAX = 100;
const TEXT_MAX = 1000;

/** Names in a message may be of any length: cuts a text to what people read. */
export function shortened(text: string): string {
  return text.length > TEXT_MAX ? `${headOf(text, TEXT_MAX)}... (${text.length} characters)` : text;
}

/** A value in quotes, shown by its length if it has more than 100 characters (D2). */
export function shown(value: string): string {
  return value.length > SHOWN_MAX ? `a text of ${value.length} characters` : `"${value}"`;
}
