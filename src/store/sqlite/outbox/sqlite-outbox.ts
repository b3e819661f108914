import { OUTBOX_RETRY_ROWS } from '../../../config/limits.js';
import type { Id, Instant } from '../../../engine/model/model.js';
import type {
  ChannelMark,
  DecidedCount,
  LeaseClaim,
  MessageChoice,
  MessageKey,
  Outbox,
  PassedCriteria,
  RetryAllChoice,
} from '../../outbox.js';
import type { Steps } from '../../steps.js';
import type { GroupExecutor } from '../executor/group-executor.js';
import { atOnce } from '../executor/pauses.js';
import type { SqliteDatabase, SqliteParts } from '../sqlite-database.js';
import { type KeyRange, OutboxMarker, type RetriedSlice } from './marker.js';
import { OutboxReader } from './reader.js';

/** The outbox on a SQLite file: read on the second connection, written by the group executor. */
export class SqliteOutbox implements Outbox {
  private readonly reader: OutboxReader;
  private readonly marker: OutboxMarker;
  private listener: (() => void) | undefined;
  private isCallPending = false;

  private readonly executor: GroupExecutor;

  constructor(
    { writer, reader, executor }: SqliteParts,
    private readonly database: SqliteDatabase,
  ) {
    this.executor = executor;
    this.reader = new OutboxReader(reader);
    this.marker = new OutboxMarker(writer);
  }

  onWritten(listener: () => void): void {
    this.listener = listener;
  }

  /**
   * Is called inside a transaction. That of a group is over in the next turn of the event loop; that of a
   * long command is waited for.
   */
  noteWritten(): void {
    if (this.isCallPending || this.listener === undefined) return;
    this.isCallPending = true;
    setImmediate(() => void this.callListener());
  }

  private async callListener(): Promise<void> {
    await this.executor.whenOutside();
    this.isCallPending = false;
    this.listener?.();
  }

  claimLease(claim: LeaseClaim) {
    return this.executor.submit(1, () => this.marker.claimLease(claim));
  }

  releaseLease(holder: string) {
    return this.executor.submit(1, () => this.marker.releaseLease(holder));
  }

  async channelState(channel: string) {
    return this.reader.channelState(channel);
  }

  async readNext(position: MessageKey, limit: number) {
    return this.reader.readNext(position, limit);
  }

  async readMessages(keys: readonly MessageKey[]) {
    return this.reader.readMessages(keys);
  }

  async readRow(id: Id, after: number, limit: number) {
    return this.reader.readRow(id, after, limit);
  }

  async listPassed(channel: string) {
    return this.reader.listPassed(channel);
  }

  async listSkipped(channel: string, position: MessageKey) {
    return this.reader.listSkipped(channel, position);
  }

  mark(mark: ChannelMark) {
    const lines = 1 + mark.cleared.length + mark.passed.length;
    return this.executor.submit(lines, () => this.marker.mark(mark));
  }

  async findPassed(criteria: PassedCriteria) {
    return this.reader.findPassed(criteria);
  }

  async listChannelsWithPassed() {
    return this.reader.listChannelsWithPassed();
  }

  async status(channels: readonly string[]) {
    return channels.map((channel) => this.reader.status(channel));
  }

  retry(choice: MessageChoice) {
    return this.decide(choice, () => this.marker.retry(choice));
  }

  async retryAll(choice: RetryAllChoice) {
    // What is passed over from now on stands behind it: the call comes to an end.
    const { position: end } = this.reader.channelState(choice.channel);
    let after: MessageKey | undefined = { outboxId: 0, number: 0 };
    let count = 0;
    while (after !== undefined) {
      const range: KeyRange = { after, end };
      const slice: RetriedSlice = await this.executor.submit(OUTBOX_RETRY_ROWS, () =>
        this.marker.retrySlice(choice, range, OUTBOX_RETRY_ROWS),
      );
      if (slice.count > 0) this.noteWritten();
      count += slice.count;
      after = slice.last;
    }
    return count;
  }

  skip(choice: MessageChoice) {
    return this.decide(choice, () => this.marker.skip(choice));
  }

  resend(choice: MessageChoice) {
    return this.decide(choice, () => this.marker.resend(choice));
  }

  /** What changes nothing is refused to the caller, and not remembered. */
  private async decide({ once }: MessageChoice, work: () => number): Promise<DecidedCount> {
    const result = await this.executor.submit(1, () => {
      const { answers } = this.database;
      const within = <T>(steps: Steps<T>): T => atOnce(this.database.driven(steps));
      const first = once && within(answers.recall(once.author, once.remember));
      if (first !== undefined) return 'code' in first ? first : first.id;
      const count = work();
      if (once !== undefined && count > 0) {
        within(answers.remember(once.author, once.remember, { id: count, remarks: [] }));
      }
      return count;
    });
    this.noteWritten();
    return result;
  }

  purge(channels: readonly string[], before: Instant, limit: number) {
    return this.executor.submit(limit, () => this.marker.purge(channels, before, limit));
  }
}
