import { Cron } from 'croner';
import type { StandingAuthor } from '../engine/access/caller.js';
import type { EngineRules } from '../engine/model/model.js';
import type { JobLog } from './job-log.js';
import type { WastageRunner } from './wastage-runner.js';

/** Who has entered is waited for by who wants the data for itself. */
export interface Passage {
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

/** A store's day begins on some minute; each minute is looked at. */
const EVERY_MINUTE = '* * * * *';

/** Runs the wastage batch when it is due, and what was interrupted as soon as there is a server. */
export class WastageScheduler {
  private cron: Cron | undefined;

  constructor(
    private readonly runner: WastageRunner,
    /** Who is recorded, and the rules that are in force. */
    private readonly as: { readonly author: StandingAuthor; readonly rules: EngineRules },
    private readonly gate: Passage,
    private readonly log: JobLog,
  ) {}

  start(): void {
    this.cron = new Cron(EVERY_MINUTE, { unref: true }, () => this.check());
    void this.check();
  }

  /** Runs what is due now, unless the batch is running. Never rejects. */
  async check(): Promise<void> {
    if (this.runner.isBusy) return;
    await this.gate.enter();
    try {
      await this.runner.run({ day: undefined, groupId: undefined, ...this.as }, () => undefined);
    } catch (error) {
      this.log.error({ err: error }, 'the wastage batch failed; it is tried again in a minute');
    } finally {
      this.gate.leave();
    }
  }

  /** Begins nothing more; the runner ends what is in work. */
  stop(): void {
    this.cron?.stop();
  }
}
