import type { Connection, EventContext } from 'rhea';
import { amqpTextOf } from './text.js';

/** How RabbitMQ writes a queue that must have been declared. Other brokers refuse what they do not know. */
const QUEUE_PREFIX = '/amq/queue/';

/** What a probe has found; `unknown` if the broker does not let this user look. */
export type Found =
  | { readonly kind: 'there' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'missing'; readonly reason: string };

/** Whether a queue may be missing at this address without a word of the broker to a sender. */
export function isProbed(target: string): boolean {
  return target.startsWith(QUEUE_PREFIX);
}

/** Whether messages go to an exchange of RabbitMQ: to look would take a queue bound to it. */
export function isExchange(target: string): boolean {
  return target.startsWith('/exchange/') || target.startsWith('/topic/');
}

function foundBy(error: { condition?: unknown; description?: unknown } | undefined): Found {
  const text = amqpTextOf(error);
  if (error?.condition === 'amqp:not-found') return { kind: 'missing', reason: text };
  // Another has it for itself alone: so it is there.
  return { kind: /exclusive use/.test(text) ? 'there' : 'unknown' };
}

/**
 * Asks whether a queue is there, as a consumer that takes nothing and leaves at once. The plugin of
 * RabbitMQ 3 accepts what no queue takes, but refuses a consumer of a queue that is not there.
 *
 * What was found out with RabbitMQ 3.10:
 * - It ends the session of the refused consumer, not the connection: the probe has a session of its own.
 * - A consumer without credit gets nothing, and leaves the messages as they were.
 * - It may not stay: it would be the one active consumer of a queue with x-single-active-consumer, and
 *   keep the others idle; a consumer that wants the queue exclusively would be refused; x-expires would
 *   never come. And when the queue is deleted under a consumer the plugin crashes.
 * - An auto-delete queue without another consumer is deleted when the probe leaves.
 *
 * Resolves never if the connection ends before the answer: the caller knows of that.
 */
export function probe(connection: Connection, target: string): Promise<Found> {
  const session = connection.create_session();
  return new Promise((resolve) => {
    const end = (found: Found): void => {
      resolve(found);
      session.close();
    };
    session.on('session_error', (context: EventContext) => {
      resolve(foundBy(context.session?.error as Parameters<typeof foundBy>[0]));
    });
    session.on('session_close', () => resolve({ kind: 'unknown' }));
    session.on('receiver_error', (context: EventContext) => {
      end(foundBy(context.receiver?.error as Parameters<typeof foundBy>[0]));
    });
    session.on('receiver_close', () => end({ kind: 'unknown' }));
    session.on('receiver_open', (context: EventContext) => {
      // A broker that refuses the address opens the link without a source, and closes it then.
      if (context.receiver?.source?.address !== undefined) end({ kind: 'there' });
    });
    session.begin();
    session.open_receiver({ source: { address: target }, credit_window: 0, autoaccept: false });
  });
}
