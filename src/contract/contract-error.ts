import { headOf } from '../base/text.js';

/**
 * A message that is not the contract's, found at one place in it. Becomes an
 * IllegalArgumentWSFaultException that names path, line and value (D4, D6).
 */
export class ContractError extends Error {
  constructor(
    /** The element, as a path from the root of the message: `/Envelope/Body/.../quantity`. */
    readonly path: string,
    /** The line of the message, counted from 1. */
    readonly line: number,
    /** What is wrong, as a clause that follows the path. */
    readonly problem: string,
  ) {
    super(`${shortened(path)}, line ${line}: ${shortened(problem)}`);
    this.name = 'ContractError';
  }
}

const SHOWN_MAX = 100;
const TEXT_MAX = 1000;

/** A text that quotes names of a message, which may be of any length, cut to what people read. */
export function shortened(text: string): string {
  return text.length > TEXT_MAX ? `${headOf(text, TEXT_MAX)}... (${text.length} characters)` : text;
}

/** A value as a refusal shows it: quoted, and by its length when it is longer than 100 characters (D2). */
export function shown(value: string): string {
  return value.length > SHOWN_MAX ? `a text of ${value.length} characters` : `"${value}"`;
}
