import { reasonOf } from './channel.js';

interface AmqpError {
  readonly condition?: unknown;
  readonly description?: unknown;
  readonly message?: unknown;
}

/** The text of an error, of the other side or of this one; empty if there is none. */
export function amqpTextOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return error === undefined ? '' : String(error);
  const { condition, description, message } = error as AmqpError;
  const parts = [condition, description ?? message].filter(
    (part) => part !== undefined && part !== '',
  );
  return parts.length === 0 ? reasonOf(error) : parts.map(String).join(': ');
}
