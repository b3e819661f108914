import { join } from 'node:path';
import { apiError } from '../api/errors.js';
import type { Automation, ResetRequest } from '../api/server-control.js';
import type { AdjustableClock, Clock, ClockSetting } from '../base/clock.js';
import { clockSetTo } from '../base/clock.js';
import { type Gate, StillInWorkError } from '../base/gate.js';
import type { AdjustableIds } from '../base/ids.js';
import type { Memories } from '../base/resettable.js';
import { RESET_WAIT_MAX_MS } from '../config/limits.js';
import { PACKAGE_ROOT } from '../config/paths.js';
import type { Author } from '../engine/access/caller.js';
import type { Demo, Store } from '../store/store.js';

export const DEMO_DIRECTORY = join(PACKAGE_ROOT, 'db', 'seeds', 'demo');

export interface AutomationParts {
  readonly store: Store;
  readonly clock: AdjustableClock;
  readonly ids: AdjustableIds;
  readonly gate: Gate;
  readonly memories: Memories;
  /** The demo, dated by a clock. */
  readonly demo: (clock: Clock) => Demo;
}

export class ServerAutomation implements Automation {
  constructor(private readonly parts: AutomationParts) {}

  async reset(request: ResetRequest, author: Author): Promise<void> {
    try {
      await this.parts.gate.alone(() => this.resetAlone(request, author));
    } catch (error) {
      if (!(error instanceof StillInWorkError)) throw error;
      const seconds = RESET_WAIT_MAX_MS / 1000;
      const text = `Requests in work (${error.count}) did not finish within ${seconds} s, so nothing was reset; send the request again.`;
      throw apiError('REQUESTS_IN_WORK', text, { 'retry-after': '1' });
    }
  }

  /** The database goes first: if that fails, nothing else has changed. */
  private async resetAlone({ data, clock, seed }: ResetRequest, author: Author): Promise<void> {
    const { store, clock: adjustable, ids, memories } = this.parts;
    const dated = clockSetTo(clock, adjustable.machine);
    const demo = data === 'demo' ? this.parts.demo(dated) : undefined;
    await store.reset({ ...author, at: dated.now() }, demo);
    adjustable.set(clock);
    ids.seed(seed);
    memories.forget();
  }

  clock(): { setting: ClockSetting; now: number } {
    const { clock } = this.parts;
    return { setting: clock.setting, now: clock.now() };
  }

  setClock(setting: ClockSetting): void {
    this.parts.clock.set(setting);
  }
}
