import type { ChannelName } from '../config/publishing-settings.js';
import type { Id } from '../engine/model/model.js';

export interface ChannelMessage {
  /** The id, the same each time the message is sent. */
  readonly id: string;
  readonly storeId: Id;
  readonly item: string;
  readonly businessObjectId: string;
  /** InvAdjustDesc as XML. */
  readonly document: string;
}

/**
 * `bad`: sending the message again would not help. `retry`: the other side refused it for now.
 * `unreachable`: the other side is not there, which is no fault of the message's. `untried`: it was
 * left alone because one before it was not taken. `stopped`: it was given up or not begun because
 * this process stops, or the batch takes too long. That says nothing about the other side, and the
 * message comes again under the same id.
 */
export type Outcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'bad'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'untried' }
  | { readonly kind: 'stopped' };

export const OK: Outcome = { kind: 'ok' };
export const UNTRIED: Outcome = { kind: 'untried' };
export const STOPPED: Outcome = { kind: 'stopped' };

export interface Channel {
  readonly name: ChannelName;
  /**
   * Sends messages, those of a store in their order. Returns one outcome for each, in the order of the
   * batch. After a bad one none of the same store and item is sent, after one to retry none of the
   * store, after an unreachable one none at all. Never rejects for a reason of the other side.
   * `ok`: the other side has the message for good.
   *
   * @param stop once it is aborted no message is begun. Those under way are waited for
   */
  send(batch: readonly ChannelMessage[], stop?: AbortSignal): Promise<readonly Outcome[]>;
  /** Gives up the messages under way, which are `stopped` then, and closes the connections. */
  close(): Promise<void>;
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause: inner } = error;
  const isNews = inner instanceof Error && inner.message !== error.message;
  const cause = isNews ? `: ${inner.message}` : '';
  const code = 'code' in error && error.message === '' ? String(error.code) : '';
  return `${error.message}${code}${cause}`;
}

/**
 * The outcome with the name of the message under way, which may be the one on which the other side breaks.
 */
function withMessageNamed(outcome: Outcome, { id }: ChannelMessage): Outcome {
  if (outcome.kind !== 'unreachable') return outcome;
  return { ...outcome, reason: `message ${id}: ${outcome.reason}` };
}

class StoreMessages {
  private readonly left: ChannelMessage[];
  private readonly heldItems = new Set<string>();
  private readonly itemsUnderWay = new Set<string>();
  private isStopped = false;

  constructor(
    messages: readonly ChannelMessage[],
    private readonly work: StoreByStore,
    private readonly window: number,
  ) {
    this.left = [...messages].reverse();
  }

  send(): Promise<void> {
    return new Promise((resolve, reject) => {
      const goOn = (): void => {
        for (let next = this.take(); next !== undefined; next = this.take()) {
          this.sendOne(next).then(goOn, reject);
        }
        if (this.itemsUnderWay.size === 0) resolve();
      };
      goOn();
    });
  }

  private take(): ChannelMessage | undefined {
    while (!this.isStopped && !this.work.isOver && this.itemsUnderWay.size < this.window) {
      const next = this.left.at(-1);
      // Anything behind a message that must wait would overtake it.
      if (next === undefined || this.itemsUnderWay.has(next.item)) return undefined;
      this.left.pop();
      if (!this.heldItems.has(next.item)) return next;
    }
    return undefined;
  }

  private async sendOne(message: ChannelMessage): Promise<void> {
    this.itemsUnderWay.add(message.item);
    const { kind } = await this.work.send(message);
    this.itemsUnderWay.delete(message.item);
    if (kind === 'bad') this.heldItems.add(message.item);
    if (kind === 'retry') this.isStopped = true;
  }
}

class StoreByStore {
  private readonly outcomes = new Map<ChannelMessage, Outcome>();
  private unreachable: Outcome | undefined;

  constructor(
    private readonly sendOne: (message: ChannelMessage) => Promise<Outcome>,
    private readonly stop: AbortSignal | undefined,
  ) {}

  get isOver(): boolean {
    return this.unreachable !== undefined || this.isStopped;
  }

  async send(message: ChannelMessage): Promise<Outcome> {
    const outcome = withMessageNamed(await this.sendOne(message), message);
    this.outcomes.set(message, outcome);
    if (outcome.kind === 'unreachable') this.unreachable ??= outcome;
    return outcome;
  }

  outcomeOf(message: ChannelMessage): Outcome {
    const rest = this.isStopped ? STOPPED : UNTRIED;
    return this.outcomes.get(message) ?? this.unreachable ?? rest;
  }

  private get isStopped(): boolean {
    return this.stop?.aborted === true;
  }
}

export interface Sending {
  readonly parallel: number;
  readonly window: number;
  readonly stop: AbortSignal | undefined;
}

/** Sends a batch as Channel.send says, by sending single messages. */
export async function sendByStore(
  batch: readonly ChannelMessage[],
  { parallel, window, stop }: Sending,
  sendOne: (message: ChannelMessage) => Promise<Outcome>,
): Promise<Outcome[]> {
  const stores = new Map<Id, ChannelMessage[]>();
  for (const message of batch) {
    const messages = stores.get(message.storeId);
    if (messages === undefined) stores.set(message.storeId, [message]);
    else messages.push(message);
  }
  const work = new StoreByStore(sendOne, stop);
  const left = [...stores.values()];
  const workers = Array.from({ length: Math.min(parallel, left.length) }, async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      await new StoreMessages(next, work, window).send();
    }
  });
  await Promise.all(workers);
  return batch.map((message) => work.outcomeOf(message));
}
