import { Cron } from 'croner';
import type { StandingAuthor } from '../engine/access/caller.js';
import type { EngineRules } from '../engine/model/model.js';
import type { JobLog } from './job-log.js';
import type { WastageRunner } from './wastage-runner.js';

/** A holder of the gate waits for the passes inside. */
export interface Passage {
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

/** A store's day begins on some minute, so each minute is looked at. */
const EVERY_MINUTE = '* * * * *';

/** Runs the batch when it is due, and interrupted runs at the start of a server. */
export class WastageScheduler {
  private cron: Cron | undefined;

  constructor(
    private readonly runner: WastageRunner,
    private readonly as: { readonly author: StandingAuthor; readonly rules: EngineRules },
    private readonly gate: Passage,
    private readonly log: JobLog,
  ) {}

  start(): void {
    this.cron = new Cron(EVERY_MINUTE, { unref: true }, () => this.check());
    void this.check();
  }

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

  stop(): void {
    this.cron?.stop();
  }
}
