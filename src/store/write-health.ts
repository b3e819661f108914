import {
  DAMAGE_CHECK_PAUSE_MS,
  READY_AGE_MAX_MS,
  READY_PROBE_LENGTH,
  READY_WAIT_MAX_MS,
} from '../config/limits.js';
import { StoreError } from './store-error.js';

/** The meaning of the failures of one kind of database. */
export interface HealthJudge {
  readonly storeErrorOf: (cause: unknown) => StoreError;
  /** Whether an error tells of the database itself, and not of one command. */
  readonly isOfTheDatabase: (error: StoreError) => boolean;
  /** Whether the damage stays, although other data can be written. */
  readonly isDamage: (error: StoreError) => boolean;
  /** The same with advice for the person who runs the service. */
  readonly explained: (error: StoreError) => StoreError;
}

/** An observer that is told of each transaction. */
export interface WriteObserver {
  /** @throws StoreError if a change that is written now would be lost */
  checkFile(): void;
  noteWritten(): void;
  noteStep(): void;
  noteFailed(error: StoreError): void;
  /** Writes other data over that of a failed commit, if it can. Throws nothing. */
  writeOver(): void;
}

export interface HealthProbe {
  /** @throws StoreError if the file is not the one that was opened */
  readonly checkFile: () => void;
  readonly write: (text: string) => Promise<void>;
  /** The same at once, only where no transaction is open. */
  readonly writeNow: (text: string) => void;
  /** Looks at the whole file. Resolves with whether it is sound. */
  readonly isSound: () => Promise<boolean>;
  /** @throws StoreError if the database does not hold what was just written */
  readonly readBack: (text: string) => void;
  readonly judge: HealthJudge;
  /** A monotonic clock in milliseconds. */
  readonly elapsed: () => number;
}

/**
 * Whether a change can be committed now: by the last changes, or by one of its own when the last
 * second knows of none. Free space is no proof, and neither is a file that can be read.
 */
export class WriteHealth implements WriteObserver {
  private trouble: StoreError | undefined;
  private isDamaged = false;
  private knownAt = Number.NEGATIVE_INFINITY;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private looking: Promise<void> | undefined;
  private probing: Promise<void> | undefined;
  private count = 0;

  /** @param onChange hears when changes begin to fail, and undefined when they work again */
  constructor(
    private readonly probe: HealthProbe,
    private readonly onChange: (trouble: StoreError | undefined) => void,
  ) {}

  checkFile(): void {
    this.probe.checkFile();
  }

  noteWritten(): void {
    this.knownAt = this.probe.elapsed();
    if (this.trouble === undefined || this.isDamaged) return;
    this.trouble = undefined;
    this.onChange(undefined);
  }

  /** While a long command gets on, others are applied after it. */
  noteStep(): void {
    this.knownAt = this.probe.elapsed();
  }

  noteFailed(error: StoreError): void {
    const { judge } = this.probe;
    if (!judge.isOfTheDatabase(error) || this.isDamaged) return;
    const isNew = this.trouble?.failure !== error.failure;
    this.trouble = judge.explained(error);
    this.isDamaged = judge.isDamage(error);
    if (isNew) this.onChange(this.trouble);
  }

  writeOver(): void {
    try {
      this.probe.writeNow('');
    } catch {
      // It may fail as the commit has: its data lies over the commit's all the same.
    }
  }

  /** @throws StoreError that says why no change can be committed */
  async check(): Promise<void> {
    try {
      this.probe.checkFile();
    } catch (error) {
      this.noteFailed(this.probe.judge.storeErrorOf(error));
    }
    this.lookForDamage();
    if (this.probing === undefined && this.isOld) {
      this.probing = this.runProbe().finally(() => {
        this.probing = undefined;
      });
    }
    if (this.probing !== undefined) await this.withinTime(this.probing);
    if (this.trouble !== undefined) throw this.trouble;
  }

  /** Now and then, and beside everything else: a large file takes a while. */
  private lookForDamage(): void {
    const { elapsed, isSound } = this.probe;
    if (!this.isDamaged || this.looking !== undefined) return;
    if (elapsed() - this.lookedAt < DAMAGE_CHECK_PAUSE_MS) return;
    this.looking = isSound().then((isSo) => {
      this.isDamaged = !isSo;
      this.lookedAt = elapsed();
      this.looking = undefined;
    });
  }

  private get isOld(): boolean {
    return !this.isDamaged && this.probe.elapsed() - this.knownAt >= READY_AGE_MAX_MS;
  }

  private async withinTime(probing: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), READY_WAIT_MAX_MS);
    });
    const isTooLong = await Promise.race([probing.then(() => false), tooLong]);
    clearTimeout(timer);
    if (!isTooLong || this.trouble !== undefined || !this.isOld) return;
    throw new StoreError('busy', 'the probe was not written in time', {
      advice: `nothing could be written for ${READY_WAIT_MAX_MS / 1000} s: another program keeps the database locked, or much waits to be written`,
    });
  }

  /**
   * After a failure it writes about as much as a large change: a small one may fit where that does
   * not.
   */
  private async runProbe(): Promise<void> {
    this.count += 1;
    const text = String(this.count).padEnd(this.trouble === undefined ? 0 : READY_PROBE_LENGTH);
    try {
      await this.probe.write(text);
      this.probe.readBack(text);
      this.knownAt = this.probe.elapsed();
    } catch (error) {
      this.knownAt = this.probe.elapsed();
      this.noteFailed(this.probe.judge.storeErrorOf(error));
    }
  }
}
