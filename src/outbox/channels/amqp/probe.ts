import type { Connection, EventContext } from 'rhea';
import { amqpTextOf } from './text.js';

/**
 * RabbitMQ's address of a queue that must have been declared. Other brokers refuse an address that they do
 * not know.
 */
const QUEUE_PREFIX = '/amq/queue/';

export type Found =
  | { readonly kind: 'there' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'missing'; readonly reason: string };

/** Whether the broker may hide from a sender that the queue is missing. */
export function isProbed(target: string): boolean {
  return target.startsWith(QUEUE_PREFIX);
}

/** Whether the target is an exchange of RabbitMQ. Looking at one would take a queue bound to it. */
export function isExchange(target: string): boolean {
  return target.startsWith('/exchange/') || target.startsWith('/topic/');
}

function foundBy(error: { condition?: unknown; description?: unknown } | undefined): Found {
  const text = amqpTextOf(error);
  if (error?.condition === 'amqp:not-found') return { kind: 'missing', reason: text };
  // Somebody else has the queue exclusively, so it is there.
  return { kind: /exclusive use/.test(text) ? 'there' : 'unknown' };
}

/**
 * Asks whether a queue is there, as a consumer that takes nothing and leaves at once. The plugin of
 * RabbitMQ 3 accepts messages that no queue takes, but refuses a consumer of a missing queue.
 *
 * Found out with RabbitMQ 3.10: it ends the session of the refused consumer, not the connection, so
 * the probe has a session of its own.
 *
 * A consumer without credit gets nothing, and leaves the messages as they were.
 *
 * The probe may not stay. It would be the one active consumer of a queue with
 * x-single-active-consumer, and keep the others idle. An exclusive consumer would be refused.
 * x-expires would never come. When the queue is deleted under a consumer the plugin crashes.
 *
 * An auto-delete queue without another consumer is deleted when the probe leaves.
 *
 * Never resolves if the connection ends before the answer, as the caller knows of that.
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
