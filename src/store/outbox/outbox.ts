import type { Bucket, Id, Instant } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import type { Refusal } from '../../engine/refusals/refusal.js';
import type { Remembrance } from '../command.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';

/** Which message: the row of the outbox, and the place among its messages from 1. */
export interface MessageKey {
  readonly outboxId: Id;
  readonly number: number;
}

/** Which message, for people and within a database: `12-3`. */
export function messageIdOf({ outboxId, number }: MessageKey): string {
  return `${outboxId}-${number}`;
}

export function isAtOrBefore(a: MessageKey, b: MessageKey): boolean {
  return a.outboxId < b.outboxId || (a.outboxId === b.outboxId && a.number <= b.number);
}

/** What merchandising is told of one line (D40), as it was when it was confirmed. */
export interface OutboxMessage extends MessageKey {
  readonly storeId: Id;
  readonly item: string;
  readonly reasonCode: number;
  /** Above zero. */
  readonly quantity: Quantity;
  readonly from: Bucket;
  readonly to: Bucket;
  readonly uins: readonly string[];
  /** Who confirmed it, and when. */
  readonly user: string;
  readonly at: Instant;
  /** What moved the stock: `INVENTORY_ADJUSTMENT`, or an area of its own (D39). */
  readonly transactionType: string;
  readonly transactionId: Id;
}

/** What a message is about: the adjustment's id, or `S` and that of a system transaction (D80). */
export function businessObjectIdOf({ transactionType, transactionId }: OutboxMessage): string {
  return transactionType === INVENTORY_ADJUSTMENT ? String(transactionId) : `S${transactionId}`;
}

const BASE_36 = 36;

/**
 * The id that a message is sent with, the same however often (D44): `12-3-mhyp7kc0`. Rows count from 1
 * in each database, and after going back to a copy: the instant of the confirmation tells their
 * messages from those of before, which a receiver remembers.
 */
export function sentIdOf(message: OutboxMessage): string {
  return `${messageIdOf(message)}-${message.at.toString(BASE_36)}`;
}

/**
 * Why a message that its channel has passed over is not sent: it waits behind another one; it is tried
 * again by itself; it is held until somebody decides; somebody has dropped it.
 */
export const PASSED_STATES = ['WAITING', 'RETRYING', 'HELD', 'SKIPPED'] as const;

export type PassedState = (typeof PASSED_STATES)[number];

/** A message that its channel has passed over. */
export interface PassedMessage extends MessageKey {
  readonly storeId: Id;
  readonly item: string;
  readonly state: PassedState;
  /** How often it was refused. */
  readonly tries: number;
  /** When a RETRYING message is tried again; at once if this is missing. */
  readonly nextTryAt: Instant | undefined;
  /** What the other side said last. */
  readonly failure: string | undefined;
  /** Since when it is passed over. */
  readonly since: Instant;
}

export interface ListedMessage extends PassedMessage {
  readonly channel: string;
}

/** A trouble of a whole channel: it cannot be reached, or takes nothing. */
export interface ChannelFailure {
  readonly since: Instant;
  readonly text: string;
}

/** How far a channel has come. */
export interface ChannelState {
  /** Everything up to this message is sent, or passed over. */
  readonly position: MessageKey;
  /** Messages sent, repeats included. */
  readonly sent: number;
  /** Times that the other side refused a message. */
  readonly failed: number;
  readonly lastSentAt: Instant | undefined;
  readonly failure: ChannelFailure | undefined;
}

/** What is written when a channel has sent a batch: one command, however long the batch. */
export interface ChannelMark {
  readonly channel: string;
  /** Who must hold the lease. */
  readonly holder: string;
  /** Where the channel must be still: the outbox may have been emptied meanwhile. */
  readonly from: MessageKey;
  readonly position: MessageKey;
  /** How many messages were sent, and how many refused. */
  readonly sent: number;
  readonly failed: number;
  /** Messages passed over before that are sent now. */
  readonly cleared: readonly MessageKey[];
  /** Messages passed over now, or again. */
  readonly passed: readonly PassedMessage[];
  readonly failure: ChannelFailure | undefined;
}

/** The right to send, which one process has at a time. */
export interface LeaseClaim {
  readonly holder: string;
  /** Only if the holder has it still: the database may have been emptied meanwhile. */
  readonly isRenewal: boolean;
  /** How long it lasts, in milliseconds. */
  readonly duration: number;
  /** Whether the process of a holder is known to be gone, so that its lease need not expire. */
  readonly isGone: (holder: string) => boolean;
}

export interface ChannelStatus extends ChannelState {
  readonly channel: string;
  /** Adjustments and system transactions whose messages are not all looked at yet. */
  readonly pending: number;
  readonly passed: Readonly<Record<PassedState, number>>;
  /** When the oldest was confirmed that is not sent; skipped ones do not count. */
  readonly oldestAt: Instant | undefined;
}

export interface PassedCriteria {
  readonly channel?: string | undefined;
  readonly state?: PassedState | undefined;
  readonly storeId?: Id | undefined;
  readonly item?: string | undefined;
  readonly limit: number;
}

/** The messages of a row that somebody decides about, on which channels. */
export interface MessageChoice {
  readonly channels: readonly string[];
  readonly outboxId: Id;
  /** Undefined for all of the row. */
  readonly number: number | undefined;
  /** By what a repeat of the call is recognised; absent if it is carried out however often it is sent. */
  readonly remember?: Remembrance | undefined;
}

/** How many messages a decision was about; a refusal if its key was used for another one (D12). */
export type DecidedCount = number | Refusal;

/** Of which channel the messages are that are to be tried again, and which of them. */
export interface RetryAllChoice {
  readonly channel: string;
  /** Undefined for all stores. */
  readonly storeId: Id | undefined;
  /** Undefined for all items. */
  readonly item: string | undefined;
}

/** What is to be sent, and how far each channel has come. */
export interface OutboxReads {
  channelState(channel: string): Promise<ChannelState>;
  /** The next messages behind a position, at most so many. */
  readNext(position: MessageKey, limit: number): Promise<readonly OutboxMessage[]>;
  /** Messages by their keys; those whose row is purged are left out. */
  readMessages(keys: readonly MessageKey[]): Promise<readonly OutboxMessage[]>;
  /** All messages of a row, from `after` on, at most so many; undefined if there is no such row. */
  readRow(id: Id, after: number, limit: number): Promise<readonly OutboxMessage[] | undefined>;
  /** WAITING, RETRYING and HELD messages of a channel, in order. */
  listPassed(channel: string): Promise<readonly PassedMessage[]>;
  /** The messages behind a position that somebody has dropped before the channel came to them. */
  listSkipped(channel: string, position: MessageKey): Promise<readonly MessageKey[]>;
  /** In order of the messages. */
  findPassed(criteria: PassedCriteria): Promise<readonly ListedMessage[]>;
  /** The channels that have messages WAITING, RETRYING or HELD, in use or not. */
  listChannelsWithPassed(): Promise<readonly string[]>;
  /** Counts what is pending a slice at a time, so that others get through. */
  status(channels: readonly string[]): Promise<readonly ChannelStatus[]>;
}

/** The outbox. Each read may reject with a StoreError. */
export interface Outbox extends OutboxReads {
  /** Calls the listener after a commit may have put something in; in the same process only. */
  onWritten(listener: () => void): void;
}
