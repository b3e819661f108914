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
import { type Snapshots, snapshotsIn } from './snapshots/snapshots.js';

export const DEMO_DIRECTORY = join(PACKAGE_ROOT, 'db', 'seeds', 'demo');

export interface AutomationParts {
  readonly store: Store;
  readonly clock: AdjustableClock;
  readonly ids: AdjustableIds;
  readonly gate: Gate;
  readonly memories: Memories;
  /** The demo, dated by a clock. */
  readonly demo: (clock: Clock) => Demo;
  /** Undefined where the database has none. */
  readonly snapshots: Snapshots | undefined;
}

export class ServerAutomation implements Automation {
  constructor(private readonly parts: AutomationParts) {}

  reset(request: ResetRequest, author: Author): Promise<void> {
    return this.alone(() => this.resetAlone(request, author));
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.parts.gate.alone(work);
    } catch (error) {
      if (!(error instanceof StillInWorkError)) throw error;
      const seconds = RESET_WAIT_MAX_MS / 1000;
      const text = `Requests in work (${error.count}) did not finish within ${seconds} s, so nothing was done; send the request again.`;
      throw apiError('REQUESTS_IN_WORK', text, { 'retry-after': '1' });
    }
  }

  /** The database goes first. If that fails, nothing else has changed. */
  private async resetAlone(request: ResetRequest, author: Author): Promise<void> {
    const { store, clock: adjustable, ids, memories } = this.parts;
    const { data, snapshot, clock = { mode: 'real' }, seed } = request;
    if (snapshot !== undefined) return this.restoreAlone(snapshot, request, author);
    const dated = clockSetTo(clock, adjustable.machine);
    const demo = data === 'demo' ? this.parts.demo(dated) : undefined;
    await store.reset({ ...author, at: dated.now() }, demo);
    adjustable.set(clock);
    ids.seed(seed);
    memories.forget();
  }

  private async restoreAlone(
    name: string,
    { clock, seed }: ResetRequest,
    author: Author,
  ): Promise<void> {
    const { clock: adjustable, ids, memories } = this.parts;
    const saved = await snapshotsIn(this.parts.snapshots).restore(name, (state) => {
      const dated = clockSetTo(clock ?? state.clock, adjustable.machine);
      return { ...author, at: dated.now() };
    });
    adjustable.set(clock ?? saved.clock);
    if (seed === undefined) ids.goOn(saved.ids);
    else ids.seed(seed);
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
