import type { Outcome } from '../../outbox/channel.js';
import type { SentMessage } from '../../outbox/observed-channel.js';
import type { ExchangeOutcome } from './exchange.js';
import type { Journal } from './journal.js';

const OUTCOME_OF: Readonly<Record<Outcome['kind'], ExchangeOutcome>> = {
  ok: 'ok',
  bad: 'refused',
  retry: 'refused',
  unreachable: 'failed',
  untried: 'aborted',
  stopped: 'aborted',
};

/** Gives a function that keeps the messages of channels in the journal. */
export function keepSent(journal: Journal): (sent: SentMessage) => void {
  return ({ channel, message, outcome, beganAt }) => {
    const { id, storeId, item, document } = message;
    const exchange = journal.begin(
      'publish',
      {
        ...{ method: '', path: channel, client: undefined, correlationId: '' },
        idempotencyKey: id,
      },
      beganAt,
    );
    exchange.subject = { store: String(storeId), item };
    exchange.outcome = OUTCOME_OF[outcome.kind];
    exchange.codes = outcome.kind === 'ok' ? [] : [outcome.kind];
    if ('reason' in outcome) exchange.reason = outcome.reason;
    exchange.read(document);
    journal.end(exchange);
  };
}
