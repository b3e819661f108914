import type { Clock } from '../base/clock.js';
import { Pause } from '../base/pause.js';
import { PASSED_MESSAGES_MAX, PUBLISH_BATCH_MESSAGES, PUBLISH_BATCH_MS } from '../config/limits.js';
import type { Author } from '../engine/access/caller.js';
import { mark } from '../store/outbox/marks.js';
import {
  businessObjectIdOf,
  type ChannelFailure,
  type ChannelMark,
  type ChannelState,
  messageIdOf,
  type OutboxMessage,
  sentIdOf,
} from '../store/outbox/outbox.js';
import type { Store } from '../store/store.js';
import { type Channel, type ChannelMessage, type Outcome, reasonOf } from './channel.js';
import { toldText } from './channels/told-text.js';
import { type DispositionMode, documentOf } from './document.js';
import { type Plan, planPassed, type Settlement, settle } from './plan.js';

export type LogLine = (fields: Record<string, unknown>, text: string) => void;

export interface PublisherLog {
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}

export interface Pace {
  readonly retryFirstMs: number;
  readonly retryMaxMs: number;
  readonly pollMs: number;
  readonly gatherMs: number;
}

export interface LaneOptions {
  readonly store: Pick<Store, 'outbox' | 'commit'>;
  readonly author: () => Author;
  readonly clock: Clock;
  readonly log: PublisherLog;
  readonly holder: () => string;
  readonly hasLease: () => boolean;
  /** Asks for the right to send again before the next message, since it may be lost. */
  readonly doubtLease: () => void;
  readonly tries: number;
  readonly dispositions: DispositionMode;
  readonly pace: Pace;
}

/** The outcome with its reason as it will be kept, so that the same one is known again. */
function withKeptReason(outcome: Outcome): Outcome {
  return 'reason' in outcome ? { ...outcome, reason: toldText(outcome.reason) } : outcome;
}

export class Lane {
  private readonly pause = new Pause();
  private isStopping = false;
  private endBatch: (() => void) | undefined;
  private unwritten: { readonly author: Author; readonly sent: ChannelMark } | undefined;
  /** Whether too many messages are passed over, so that no new one is begun. */
  private isFull = false;
  private setbacks = 0;

  constructor(
    private readonly channel: Channel,
    private readonly options: LaneOptions,
  ) {}

  wake(): void {
    this.pause.end('wake');
  }

  /** Begins no message any more. run() ends after those under way. */
  stop(): void {
    this.isStopping = true;
    this.endBatch?.();
    this.pause.end('stop');
  }

  async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        const count = await this.sendBatch();
        const { pollMs, gatherMs } = this.options.pace;
        // A full channel has no use for a commit, and looking through its passed messages takes long.
        if (count === 0) await this.pause.begin(pollMs, !this.isFull);
        // A batch costs a flush or two beside those of the requests. A few more messages cost none.
        else if (count < PUBLISH_BATCH_MESSAGES / 2) await this.pause.begin(gatherMs, false);
      } catch (error) {
        // The database refused it or could not be read. Another try follows.
        await this.setBack({ err: error }, 'publishing was set back');
      }
    }
  }

  /** Returns the number of messages that were looked at. 0 if there is nothing to do for now. */
  private async sendBatch(): Promise<number> {
    if (!this.options.hasLease()) {
      this.unwritten = undefined;
      return 0;
    }
    await this.writeDown();
    const { clock, pace } = this.options;
    const { outbox } = this.options.store;
    const holder = this.options.holder();
    const state = await outbox.channelState(this.channel.name);
    const passed = await outbox.listPassed(this.channel.name);
    const delayMax = pace.retryMaxMs;
    const plan = planPassed(passed, { now: clock.now(), limit: PUBLISH_BATCH_MESSAGES, delayMax });
    this.noteRoom(passed.length);
    const room = this.isFull ? 0 : PUBLISH_BATCH_MESSAGES;
    const limit = Math.max(0, room - plan.due.length);
    const next = limit === 0 ? [] : await outbox.readNext(state.position, limit);
    const again = plan.due.length === 0 ? [] : await outbox.readMessages(plan.due);
    const count = again.length + next.length;
    if (count === 0) return 0;
    const mustWait = await this.waitingOf(state, plan.mustWait);
    const sendable = [...again, ...next.filter((message) => !mustWait(message))];
    const outcomes = await this.send(sendable);
    const { tries } = this.options;
    const rules = {
      now: clock.now(),
      tries,
      delayAfter: (refusals: number) => this.delay(refusals),
    };
    const batch = { due: plan.due, next, mustWait, outcomes };
    await this.finish(holder, state, settle(batch, rules));
    return count;
  }

  private noteRoom(passed: number): void {
    const wasFull = this.isFull;
    this.isFull = passed >= PASSED_MESSAGES_MAX;
    if (!this.isFull || wasFull) return;
    const text =
      'channel stopped: too many messages are held or refused for now, or wait for those';
    this.options.log.error({ channel: this.channel.name, passed }, text);
  }

  private async waitingOf({ position }: ChannelState, mustWait: Plan['mustWait']) {
    const skipped = await this.options.store.outbox.listSkipped(this.channel.name, position);
    const ids = new Set(skipped.map(messageIdOf));
    return (message: OutboxMessage) => ids.has(messageIdOf(message)) || mustWait(message);
  }

  private async send(messages: readonly OutboxMessage[]): Promise<Map<string, Outcome>> {
    const outcomes = new Map<string, Outcome>();
    const ready: ChannelMessage[] = [];
    const keys: string[] = [];
    for (const message of messages) {
      const key = messageIdOf(message);
      const { storeId, item } = message;
      try {
        const document = documentOf(message, this.options.dispositions);
        const businessObjectId = businessObjectIdOf(message);
        ready.push({ id: sentIdOf(message), storeId, item, businessObjectId, document });
        keys.push(key);
      } catch (error) {
        // This message would fail each time. It is held, and the others go on.
        outcomes.set(key, { kind: 'bad', reason: reasonOf(error) });
      }
    }
    const answers = ready.length === 0 ? [] : await this.carry(ready);
    keys.forEach((key, index) => {
      outcomes.set(key, answers[index] as Outcome);
    });
    for (const [key, outcome] of outcomes) outcomes.set(key, withKeptReason(outcome));
    return outcomes;
  }

  /**
   * Sends messages, and begins no more after a while, so that sent ones are written down however slow the
   * channel is.
   */
  private async carry(messages: readonly ChannelMessage[]): Promise<readonly Outcome[]> {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    if (this.isStopping) end();
    this.endBatch = end;
    const timer = setTimeout(end, PUBLISH_BATCH_MS);
    try {
      return await this.channel.send(messages, ending.signal);
    } finally {
      clearTimeout(timer);
      this.endBatch = undefined;
    }
  }

  private async finish(holder: string, state: ChannelState, settlement: Settlement): Promise<void> {
    const { unreachable, position, sent, failed, cleared, passed } = settlement;
    const author = this.options.author();
    const failure = this.failureAfter(state, settlement, author.at);
    const hasChanged = position !== undefined || cleared.length + passed.length > 0;
    if (hasChanged || failure?.text !== state.failure?.text) {
      const { name } = this.channel;
      const from = state.position;
      const positions = { from, position: position ?? from };
      const counts = { sent, failed, cleared, passed, failure };
      this.unwritten = { author, sent: { channel: name, holder, ...positions, ...counts } };
      await this.writeDown();
    }
    this.report(settlement);
    if (unreachable === undefined) {
      if (state.failure !== undefined && failure === undefined) {
        this.options.log.info({ channel: this.channel.name }, 'channel works again');
      }
      this.setbacks = 0;
      return;
    }
    const since = new Date(failure?.since ?? author.at).toISOString();
    await this.setBack({ reason: unreachable, since }, 'channel cannot be reached');
  }

  /** A failure keeps its first instant, and ends when all of a batch was answered. */
  private failureAfter(
    state: ChannelState,
    { unreachable, sent, failed }: Settlement,
    now: number,
  ): ChannelFailure | undefined {
    if (unreachable !== undefined) {
      return { since: state.failure?.since ?? now, text: unreachable };
    }
    return sent + failed > 0 ? undefined : state.failure;
  }

  private async writeDown(): Promise<void> {
    if (this.unwritten === undefined) return;
    const { author, sent } = this.unwritten;
    const isWritten = await this.options.store.commit(author, mark(sent));
    this.unwritten = undefined;
    if (isWritten) return;
    this.options.log.warn({ channel: sent.channel }, 'the outbox has changed');
    // The same batch would be sent over and over until the lease is renewed.
    this.options.doubtLease();
  }

  private report({ passed }: Settlement): void {
    const { log } = this.options;
    for (const message of passed) {
      if (message.state === 'WAITING') continue;
      const { storeId: store, item, tries, failure } = message;
      const line = { channel: this.channel.name, messageId: messageIdOf(message), store, item };
      if (message.state === 'HELD') log.error({ ...line, tries, failure }, 'message held');
      else log.warn({ ...line, tries, failure }, 'message refused');
    }
  }

  /** Waits after a failure, each time longer. New messages do not shorten the wait. */
  private async setBack(fields: Record<string, unknown>, text: string): Promise<void> {
    this.setbacks += 1;
    const retryMs = this.delay(this.setbacks);
    this.options.log.error({ channel: this.channel.name, ...fields, retryMs }, text);
    if (!this.isStopping) await this.pause.begin(retryMs, false);
  }

  private delay(count: number): number {
    const { retryFirstMs, retryMaxMs } = this.options.pace;
    return Math.min(retryFirstMs * 2 ** (count - 1), retryMaxMs);
  }
}
