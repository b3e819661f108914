import type { Id } from '../engine/model/model.js';
import { type OutboxMessage, sentIdOf } from '../store/outbox/outbox.js';
import type { Store } from '../store/store.js';

/** Messages of one row of the outbox in one answer, at most. */
export const MESSAGES_MAX = 1000;

/**
 * `12-3`, or the form in which it is sent, `12-3-mhyp7kc0`. `12` stands for all messages of an adjustment.
 */
export const MESSAGE_ID = /^[1-9]\d{0,11}(-[1-9]\d{0,5}(-[0-9a-z]{1,12})?)?$/;

/** @param message a text of the form MESSAGE_ID */
export function messageKeyOf(message: string): { outboxId: Id; number: number | undefined } {
  const [id, number] = message.split('-');
  return { outboxId: Number(id), number: number === undefined ? undefined : Number(number) };
}

/**
 * The message of an id, or the first ones of an adjustment. None if it does not exist. With another instant,
 * it is a message of another database, or of this one before it was restored.
 *
 * @param message a text of the form MESSAGE_ID
 */
export async function findMessages(
  { outbox }: Store,
  message: string,
): Promise<readonly OutboxMessage[]> {
  const { outboxId, number } = messageKeyOf(message);
  const limit = number === undefined ? MESSAGES_MAX : 1;
  const found = (await outbox.readRow(outboxId, (number ?? 1) - 1, limit)) ?? [];
  return message.split('-').length === 3 ? found.filter((one) => sentIdOf(one) === message) : found;
}
