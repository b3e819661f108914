import { InvalidArgumentError } from 'commander';

/**
 * A whole number of a command line.
 *
 * @throws InvalidArgumentError for anything else
 */
export function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is wanted.');
  return Number(text);
}
