import { VISIBILITY_RUNS_LEFT_OUT_MAX } from '../../config/limits/visibility.js';
import type { SyncRunner } from './runner.js';

/** A holder that wants the data for itself waits for all that have entered. */
export interface Passage {
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

export interface SyncLog {
  readonly error: (fields: object, text: string) => void;
  readonly warn: (fields: object, text: string) => void;
}

/** Runs the job every so many seconds (IV61). */
export class SyncScheduler {
  private timer: NodeJS.Timeout | undefined;
  private isBusy = false;
  /** Runs to leave out. The number grows while the service is not reached (IV62). */
  private pause = 0;
  private left = 0;

  constructor(
    private readonly runner: SyncRunner,
    private readonly everySeconds: number,
    private readonly gate: Passage,
    private readonly log: SyncLog,
  ) {}

  start(): void {
    if (this.everySeconds === 0) return;
    this.timer = setInterval(() => void this.check(), this.everySeconds * 1000);
    this.timer.unref();
  }

  /** Runs the job now, unless it runs. Never rejects. */
  private async check(): Promise<void> {
    if (this.isBusy) return;
    if (this.left > 0) {
      this.left -= 1;
      return;
    }
    this.isBusy = true;
    await this.gate.enter();
    try {
      const { problem, isDown = false } = await this.runner.run();
      this.pause = isDown ? Math.min(this.pause * 2 + 1, VISIBILITY_RUNS_LEFT_OUT_MAX) : 0;
      this.left = this.pause;
      if (problem !== undefined) this.log.warn({ problem }, 'not all of the offset was sent');
    } catch (error) {
      this.log.error({ err: error }, 'the run of the offset failed; it is tried again');
    } finally {
      this.gate.leave();
      this.isBusy = false;
    }
  }

  /** Begins no further run, and ends the one in work after its slice. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.runner.stop();
  }
}
