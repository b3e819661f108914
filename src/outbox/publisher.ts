import type { Clock } from '../base/clock.js';
import { Pause } from '../base/pause.js';
import {
  OUTBOX_PURGE_EVERY_MS,
  OUTBOX_PURGE_ROWS,
  PUBLISH_LEASE_MS,
  PUBLISH_STOP_WAIT_MS,
} from '../config/limits.js';
import type { Author } from '../engine/access/caller.js';
import { claimLease, releaseLease } from '../store/outbox/lease.js';
import { purge } from '../store/outbox/purge.js';
import type { Store } from '../store/store.js';
import type { Channel } from './channel.js';
import type { DispositionMode } from './document.js';
import { Lane, type Pace, type PublisherLog } from './lane.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface PublisherOptions {
  readonly store: Pick<Store, 'outbox' | 'commit'>;
  readonly author: () => Author;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: PublisherLog;
  readonly holder: string;
  readonly isGone: (holder: string) => boolean;
  readonly tries: number;
  readonly keepDays: number;
  readonly dispositions: DispositionMode;
  readonly pace: Pace;
}

/**
 * Sends the messages of the outbox to merchandising (D44), each channel at its own pace, and only while
 * this process has the lease. Runs beside the requests, never in one.
 */
export class Publisher {
  private readonly lanes: readonly Lane[];
  private readonly pause = new Pause();
  private isStopping = false;
  private leaseEnd = Number.NEGATIVE_INFINITY;
  private nextPurge = Number.NEGATIVE_INFINITY;
  private work: Promise<unknown> = Promise.resolve();
  /**
   * The name of this holder. It changes each time the lease is taken anew: work that was begun before must
   * not be written down.
   */
  private holder: string;
  private turn = 0;

  constructor(private readonly options: PublisherOptions) {
    const { store, author, clock, log, tries, dispositions, pace } = options;
    this.holder = options.holder;
    const holder = (): string => this.holder;
    const hasLease = (): boolean => clock.elapsed() < this.leaseEnd;
    const doubtLease = (): void => {
      this.leaseEnd = Number.NEGATIVE_INFINITY;
      this.pause.end('wake');
    };
    const lease = { holder, hasLease, doubtLease };
    const shared = { store, author, clock, log, ...lease, tries, dispositions, pace };
    this.lanes = options.channels.map((channel) => new Lane(channel, shared));
  }

  start(): void {
    this.options.store.outbox.onWritten(() => this.wake());
    this.work = Promise.all([this.keepLease(), ...this.lanes.map((lane) => lane.run())]);
  }

  /**
   * Begins no message any more, gives up those under way after PUBLISH_STOP_WAIT_MS, and lets the
   * lease go.
   */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.pause.end('stop');
    for (const lane of this.lanes) lane.stop();
    const giveUp = setTimeout(() => void this.closeChannels(), PUBLISH_STOP_WAIT_MS);
    await this.work;
    clearTimeout(giveUp);
    await this.closeChannels();
    const { store, author } = this.options;
    await store.commit(author(), releaseLease(this.holder));
  }

  private async closeChannels(): Promise<void> {
    const { channels, log } = this.options;
    const closeOne = async (channel: Channel): Promise<void> => {
      try {
        await channel.close();
      } catch (error) {
        log.error({ channel: channel.name, err: error }, 'channel could not be closed');
      }
    };
    await Promise.all(channels.map(closeOne));
  }

  private wake(): void {
    for (const lane of this.lanes) lane.wake();
  }

  private async keepLease(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.claim();
        if (this.options.clock.elapsed() < this.leaseEnd) await this.purge();
      } catch (error) {
        this.options.log.error({ err: error }, 'the right to publish could not be renewed');
      }
      await this.pause.begin(PUBLISH_LEASE_MS / 3, true);
    }
  }

  private async claim(): Promise<void> {
    const had = this.options.clock.elapsed() < this.leaseEnd;
    if (had && (await this.take(true))) return;
    const { holder, log } = this.options;
    this.turn += 1;
    this.holder = `${holder}#${this.turn}`;
    if (await this.take(false)) {
      log.info({ holder: this.holder }, 'publishing');
      this.wake();
    } else log.warn({ holder }, 'another process publishes');
  }

  private async take(isRenewal: boolean): Promise<boolean> {
    const { store, author, clock, holder: own, isGone: isOtherGone } = this.options;
    // The lease counts from before the claim, as the database may have let the claim wait.
    const end = clock.elapsed() + PUBLISH_LEASE_MS;
    const isGone = (holder: string): boolean => holder.startsWith(`${own}#`) || isOtherGone(holder);
    const claim = { holder: this.holder, isRenewal, duration: PUBLISH_LEASE_MS, isGone };
    const has = await store.commit(author(), claimLease(claim));
    this.leaseEnd = has ? end : Number.NEGATIVE_INFINITY;
    return has;
  }

  private async purge(): Promise<void> {
    const { store, author, clock, channels, keepDays, log } = this.options;
    if (clock.elapsed() < this.nextPurge) return;
    this.nextPurge = clock.elapsed() + OUTBOX_PURGE_EVERY_MS;
    const names = channels.map((channel) => channel.name);
    const before = clock.now() - keepDays * DAY_MS;
    let count = 0;
    let rows = OUTBOX_PURGE_ROWS;
    while (rows === OUTBOX_PURGE_ROWS && !this.isStopping) {
      rows = await store.commit(author(), purge(names, before, OUTBOX_PURGE_ROWS));
      count += rows;
    }
    if (count > 0) log.info({ count }, 'old messages deleted');
  }
}
