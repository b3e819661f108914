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
    super(`${path}, line ${line}: ${problem}`);
    this.name = 'ContractError';
  }
}

const SHOWN_MAX = 100;

/** A value as a refusal shows it: quoted, and by its length when it is longer than 100 characters (D2). */
export function shown(value: string): string {
  return value.length > SHOWN_MAX ? `a text of ${value.length} characters` : `"${value}"`;
}
