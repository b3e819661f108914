import type { Id, Instant } from '../engine/model/model.js';
import {
  type MessageKey,
  messageIdOf,
  type OutboxMessage,
  type PassedMessage,
} from '../store/outbox/outbox.js';
import type { Outcome } from './channel.js';

type Placed = MessageKey & { readonly storeId: Id; readonly item: string };

/** Stores, and items of stores, whose messages must wait (D44). */
class Blocked {
  private readonly stores = new Set<Id>();
  private readonly items = new Set<string>();

  has({ storeId, item }: Placed): boolean {
    return this.stores.has(storeId) || this.items.has(`${storeId} ${item}`);
  }

  addStore({ storeId }: Placed): void {
    this.stores.add(storeId);
  }

  addItem({ storeId, item }: Placed): void {
    this.items.add(`${storeId} ${item}`);
  }
}

export interface Plan {
  readonly due: readonly PassedMessage[];
  readonly mustWait: (message: Placed) => boolean;
}

export interface PlanRules {
  readonly now: Instant;
  readonly limit: number;
  readonly delayMax: number;
}

/**
 * Decides which passed messages are due (D44). A held one stops its store and item only. One to be
 * tried again later stops its store until then.
 *
 * @param passed the messages in order
 */
export function planPassed(
  passed: readonly PassedMessage[],
  { now, limit, delayMax }: PlanRules,
): Plan {
  const blocked = new Blocked();
  const due: PassedMessage[] = [];
  const isLater = ({ nextTryAt = now }: PassedMessage): boolean =>
    // Farther away than any wait: the clock was put back since.
    nextTryAt > now && nextTryAt <= now + delayMax;
  for (const message of passed) {
    if (message.state === 'HELD') blocked.addItem(message);
    else if (blocked.has(message)) blocked.addItem(message);
    else if (due.length >= limit || isLater(message)) blocked.addStore(message);
    else due.push(message);
  }
  return { due, mustWait: (message) => blocked.has(message) };
}

export interface Batch {
  readonly due: readonly PassedMessage[];
  readonly next: readonly OutboxMessage[];
  readonly mustWait: (message: OutboxMessage) => boolean;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

export interface RetryRules {
  readonly now: Instant;
  readonly tries: number;
  readonly delayAfter: (tries: number) => number;
}

export interface Settlement {
  readonly position: MessageKey | undefined;
  readonly sent: number;
  readonly failed: number;
  readonly cleared: readonly MessageKey[];
  readonly passed: readonly PassedMessage[];
  readonly unreachable: string | undefined;
}

function keyOf({ outboxId, number }: MessageKey): MessageKey {
  return { outboxId, number };
}

function newlyPassed(message: OutboxMessage, now: Instant): PassedMessage {
  const { storeId, item } = message;
  return {
    ...keyOf(message),
    ...{ storeId, item, state: 'WAITING', tries: 0, since: now },
    ...{ nextTryAt: undefined, failure: undefined },
  };
}

function refused(message: PassedMessage, outcome: Outcome, rules: RetryRules): PassedMessage {
  const tries = message.tries + 1;
  const failure = 'reason' in outcome ? outcome.reason : undefined;
  if (outcome.kind === 'bad' || tries >= rules.tries) {
    return { ...message, tries, failure, state: 'HELD', nextTryAt: undefined };
  }
  const nextTryAt = rules.now + rules.delayAfter(tries);
  return { ...message, tries, failure, state: 'RETRYING', nextTryAt };
}

function isAnswer(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'ok' || outcome?.kind === 'bad' || outcome?.kind === 'retry';
}

/**
 * Counts up to the last message that was answered, and on through those that only wait for others.
 * A message that was stopped or could not be sent is not passed over: it comes again.
 */
function countDone({ next, mustWait }: Batch, outcomeOf: (key: MessageKey) => Outcome | undefined) {
  let count = 0;
  next.forEach((message, index) => {
    if (isAnswer(outcomeOf(message))) count = index + 1;
  });
  for (const message of next.slice(count)) {
    if (!mustWait(message) && outcomeOf(message)?.kind !== 'untried') break;
    count += 1;
  }
  return count;
}

export function settle(batch: Batch, rules: RetryRules): Settlement {
  const outcomeOf = (key: MessageKey) => batch.outcomes.get(messageIdOf(key));
  const cleared: MessageKey[] = [];
  const passed: PassedMessage[] = [];
  for (const message of batch.due) {
    const outcome = outcomeOf(message);
    if (outcome?.kind === 'ok') cleared.push(keyOf(message));
    else if (outcome !== undefined && isAnswer(outcome)) {
      passed.push(refused(message, outcome, rules));
    }
  }
  const done = batch.next.slice(0, countDone(batch, outcomeOf));
  for (const message of done) {
    const outcome = outcomeOf(message);
    if (outcome?.kind === 'ok') continue;
    const waiting = newlyPassed(message, rules.now);
    passed.push(
      outcome !== undefined && isAnswer(outcome) ? refused(waiting, outcome, rules) : waiting,
    );
  }
  const all = [...batch.outcomes.values()];
  const last = done.at(-1);
  const unreachable = all.find((outcome) => outcome.kind === 'unreachable');
  return {
    position: last === undefined ? undefined : keyOf(last),
    sent: all.filter(({ kind }) => kind === 'ok').length,
    failed: all.filter(({ kind }) => kind === 'bad' || kind === 'retry').length,
    cleared,
    passed,
    unreachable: unreachable?.kind === 'unreachable' ? unreachable.reason : undefined,
  };
}
