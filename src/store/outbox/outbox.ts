import type { Bucket, Id, Instant } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import type { Refusal } from '../../engine/refusals/refusal.js';
import type { Remembrance } from '../command.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';

/** The row of the outbox, and the place among its messages from 1. */
export interface MessageKey {
  readonly outboxId: Id;
  readonly number: number;
}

export function messageIdOf({ outboxId, number }: MessageKey): string {
  return `${outboxId}-${number}`;
}

export function isAtOrBefore(a: MessageKey, b: MessageKey): boolean {
  return a.outboxId < b.outboxId || (a.outboxId === b.outboxId && a.number <= b.number);
}

/** One line (D40), as it was when it was confirmed. */
export interface OutboxMessage extends MessageKey {
  readonly storeId: Id;
  readonly item: string;
  readonly reasonCode: number;
  readonly quantity: Quantity;
  readonly from: Bucket;
  readonly to: Bucket;
  readonly uins: readonly string[];
  readonly user: string;
  readonly at: Instant;
  /** `INVENTORY_ADJUSTMENT`, or an area of its own (D39). */
  readonly transactionType: string;
  readonly transactionId: Id;
}

/** The adjustment's id, or `S` and that of a system transaction (D80). */
export function businessObjectIdOf({ transactionType, transactionId }: OutboxMessage): string {
  return transactionType === INVENTORY_ADJUSTMENT ? String(transactionId) : `S${transactionId}`;
}

const BASE_36 = 36;

/**
 * The id is the same however often a message is sent (D44): `12-3-mhyp7kc0`. Rows count from 1 in each
 * database, and after going back to a copy. The instant of the confirmation tells their messages from earlier
 * ones, which a receiver remembers.
 */
export function sentIdOf(message: OutboxMessage): string {
  return `${messageIdOf(message)}-${message.at.toString(BASE_36)}`;
}

/**
 * WAITING: behind another message. RETRYING: tried again by itself. HELD: until somebody decides.
 * SKIPPED: somebody has dropped it.
 */
export const PASSED_STATES = ['WAITING', 'RETRYING', 'HELD', 'SKIPPED'] as const;

export type PassedState = (typeof PASSED_STATES)[number];

export interface PassedMessage extends MessageKey {
  readonly storeId: Id;
  readonly item: string;
  readonly state: PassedState;
  readonly tries: number;
  readonly nextTryAt: Instant | undefined;
  readonly failure: string | undefined;
  readonly since: Instant;
}

export interface ListedMessage extends PassedMessage {
  readonly channel: string;
}

export interface ChannelFailure {
  readonly since: Instant;
  readonly text: string;
}

export interface ChannelState {
  /** Everything up to this message is sent, or passed over. */
  readonly position: MessageKey;
  readonly sent: number;
  readonly failed: number;
  readonly lastSentAt: Instant | undefined;
  readonly failure: ChannelFailure | undefined;
}

export interface ChannelMark {
  readonly channel: string;
  readonly holder: string;
  /** The position where the channel must be still: the outbox may have been emptied meanwhile. */
  readonly from: MessageKey;
  readonly position: MessageKey;
  readonly sent: number;
  readonly failed: number;
  readonly cleared: readonly MessageKey[];
  readonly passed: readonly PassedMessage[];
  readonly failure: ChannelFailure | undefined;
}

export interface LeaseClaim {
  readonly holder: string;
  /**
   * Whether the claim counts only if the holder has the lease still: the database may have been emptied
   * meanwhile.
   */
  readonly isRenewal: boolean;
  readonly duration: number;
  /** The lease of a holder that is gone need not expire. */
  readonly isGone: (holder: string) => boolean;
}

export interface ChannelStatus extends ChannelState {
  readonly channel: string;
  readonly pending: number;
  readonly passed: Readonly<Record<PassedState, number>>;
  /** The instant at which the oldest unsent message was confirmed. Skipped ones do not count. */
  readonly oldestAt: Instant | undefined;
}

export interface PassedCriteria {
  readonly channel?: string | undefined;
  readonly state?: PassedState | undefined;
  readonly storeId?: Id | undefined;
  readonly item?: string | undefined;
  readonly outboxId?: Id | undefined;
  readonly limit: number;
}

export interface MessageChoice {
  readonly channels: readonly string[];
  readonly outboxId: Id;
  readonly number: number | undefined;
  /** Absent if the call is applied however often it is sent. */
  readonly remember?: Remembrance | undefined;
}

export type DecidedCount = number | Refusal;

export interface RetryAllChoice {
  readonly channel: string;
  readonly storeId: Id | undefined;
  readonly item: string | undefined;
}

/** The numbers of a transaction's messages by state on a channel. Together they are all of them. */
export interface ToldState extends Readonly<Record<PassedState, number>> {
  readonly channel: string;
  readonly sent: number;
  /** The number of messages that the channel has not come to yet. */
  readonly pending: number;
}

/** A transaction that merchandising is told of. */
export interface ToldTransaction {
  readonly outboxId: Id;
  readonly storeId: Id;
  readonly transactionType: string;
  readonly transactionId: Id;
  readonly at: Instant;
  readonly messageCount: number;
  readonly states: readonly ToldState[];
}

export interface ToldCriteria {
  readonly transactionId?: Id | undefined;
  readonly transactionType?: string | undefined;
  readonly storeId?: Id | undefined;
  /** Only at these stores. Undefined for all. */
  readonly among?: readonly Id[] | undefined;
  /** The first and the last instant of confirmation, both included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** Only transactions whose every message is sent on each of the channels. */
  readonly isSent?: boolean;
  /** Only transactions before this row of the outbox. */
  readonly after?: Id | undefined;
  readonly limit: number;
}

export interface OutboxReads {
  /** Newest first, each with its state on the channels. */
  listTransactions(
    criteria: ToldCriteria,
    channels: readonly string[],
  ): Promise<readonly ToldTransaction[]>;
  channelState(channel: string): Promise<ChannelState>;
  readNext(position: MessageKey, limit: number): Promise<readonly OutboxMessage[]>;
  readMessages(keys: readonly MessageKey[]): Promise<readonly OutboxMessage[]>;
  readRow(id: Id, after: number, limit: number): Promise<readonly OutboxMessage[] | undefined>;
  /** WAITING, RETRYING and HELD messages, in order. */
  listPassed(channel: string): Promise<readonly PassedMessage[]>;
  /** Messages behind a position that somebody dropped before the channel came to them. */
  listSkipped(channel: string, position: MessageKey): Promise<readonly MessageKey[]>;
  findPassed(criteria: PassedCriteria): Promise<readonly ListedMessage[]>;
  /** Channels with messages WAITING, RETRYING or HELD, in use or not. */
  listChannelsWithPassed(): Promise<readonly string[]>;
  /** Counts what is pending a slice at a time, so that others get through. */
  status(channels: readonly string[]): Promise<readonly ChannelStatus[]>;
}

/** Each read may reject with a StoreError. */
export interface Outbox extends OutboxReads {
  /** Calls the listener after a commit may have put something in, in the same process only. */
  onWritten(listener: () => void): void;
}
