import { reasonOf } from '../../channel.js';

interface AmqpError {
  readonly condition?: unknown;
  readonly description?: unknown;
  readonly message?: unknown;
}

/**
 * The text of an error of either side. Empty without one. Takes texts only: some objects that a
 * broker makes cannot be turned into one.
 */
export function amqpTextOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return '';
  const { condition, description, message } = error as AmqpError;
  const parts = [condition, description ?? message].filter(
    (part) => typeof part === 'string' && part !== '',
  );
  if (parts.length > 0) return parts.join(': ');
  return error instanceof Error ? reasonOf(error) : '';
}
