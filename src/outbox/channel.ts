import type { ChannelName } from '../config/publishing-settings.js';
import type { Id } from '../engine/model.js';

/** A message, ready to be sent. */
export interface ChannelMessage {
  /** The same each time it is sent. */
  readonly id: string;
  readonly storeId: Id;
  readonly item: string;
  /** The adjustment or system transaction, as text. */
  readonly businessObjectId: string;
  /** InvAdjustDesc as XML. */
  readonly document: string;
}

/**
 * What became of a message. `bad`: sending it again would not help. `retry`: the other side refused it
 * for now. `unreachable`: the other side is not there, which is no fault of the message's. `untried`: it
 * was left alone because one before it was not taken.
 */
export type Outcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'bad'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'untried' };

export const OK: Outcome = { kind: 'ok' };
export const UNTRIED: Outcome = { kind: 'untried' };

/** A way on which messages leave. */
export interface Channel {
  readonly name: ChannelName;
  /**
   * Sends messages, those of a store in their order; one outcome for each, in the order of the batch.
   * After one that is bad none of the same store and item is sent, after one to retry none of the
   * store, after one that is unreachable none at all. Never rejects for a reason of the other side.
   * `ok` means that the other side has it for good.
   */
  send(batch: readonly ChannelMessage[]): Promise<readonly Outcome[]>;
  /** Gives up what is under way, and what it holds open. */
  close(): Promise<void>;
}

/** The text of an error, with that of its cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause: inner } = error;
  const isNews = inner instanceof Error && inner.message !== error.message;
  const cause = isNews ? `: ${inner.message}` : '';
  const code = 'code' in error && error.message === '' ? String(error.code) : '';
  return `${error.message}${code}${cause}`;
}

/** Says at which message the other side was lost: it may be that message on which it breaks. */
function named(outcome: Outcome, { id }: ChannelMessage): Outcome {
  if (outcome.kind !== 'unreachable') return outcome;
  return { ...outcome, reason: `message ${id}: ${outcome.reason}` };
}

/** Sends messages store by store, each store's in order, several stores side by side. */
class StoreByStore {
  private readonly outcomes = new Map<ChannelMessage, Outcome>();
  private unreachable: Outcome | undefined;

  constructor(
    private readonly sendOne: (message: ChannelMessage) => Promise<Outcome>,
    private readonly window: number,
  ) {}

  async sendStore(messages: readonly ChannelMessage[]): Promise<void> {
    const heldItems = new Set<string>();
    const left = [...messages];
    while (left.length > 0 && this.unreachable === undefined) {
      const part = this.takePart(left, heldItems);
      const outcomes = await Promise.all(part.map(this.sendOne));
      part.forEach((message, index) => {
        const outcome = named(outcomes[index] as Outcome, message);
        this.outcomes.set(message, outcome);
        if (outcome.kind === 'bad') heldItems.add(message.item);
        if (outcome.kind === 'unreachable') this.unreachable = outcome;
      });
      if (outcomes.some(({ kind }) => kind === 'retry')) return;
    }
  }

  /** The next messages, at most a window of them, no two of one item and none of a held one. */
  private takePart(left: ChannelMessage[], heldItems: ReadonlySet<string>): ChannelMessage[] {
    const part: ChannelMessage[] = [];
    const items = new Set<string>();
    while (left.length > 0 && part.length < this.window) {
      const [next] = left as [ChannelMessage];
      if (items.has(next.item)) break;
      left.shift();
      if (heldItems.has(next.item)) continue;
      items.add(next.item);
      part.push(next);
    }
    return part;
  }

  outcomeOf(message: ChannelMessage): Outcome {
    return this.outcomes.get(message) ?? this.unreachable ?? UNTRIED;
  }
}

/**
 * Sends a batch as a channel must (see Channel.send) by sending single messages.
 *
 * @param parallel how many stores at once
 * @param window how many messages of a store at once, each of another item
 */
export async function sendByStore(
  batch: readonly ChannelMessage[],
  parallel: number,
  window: number,
  sendOne: (message: ChannelMessage) => Promise<Outcome>,
): Promise<Outcome[]> {
  const stores = new Map<Id, ChannelMessage[]>();
  for (const message of batch) {
    const messages = stores.get(message.storeId);
    if (messages === undefined) stores.set(message.storeId, [message]);
    else messages.push(message);
  }
  const work = new StoreByStore(sendOne, window);
  const left = [...stores.values()];
  const workers = Array.from({ length: Math.min(parallel, left.length) }, async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      await work.sendStore(next);
    }
  });
  await Promise.all(workers);
  return batch.map((message) => work.outcomeOf(message));
}
