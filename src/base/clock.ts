import type { Instant } from './instant.js';

/** Time is an input: only this file asks the machine for it. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since some moment, for durations. They never go back. */
  elapsed(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
};

/** The machine's time, always the same instant, or so many milliseconds more. */
export type ClockSetting =
  | { readonly mode: 'real' }
  | { readonly mode: 'frozen'; readonly at: Instant }
  | { readonly mode: 'advanced'; readonly by: number };

export function clockSetTo(setting: ClockSetting, machine: Clock): Clock {
  const { mode } = setting;
  const elapsed = (): number => machine.elapsed();
  if (mode === 'frozen') return { now: () => setting.at, elapsed };
  if (mode === 'advanced') return { now: () => machine.now() + setting.by, elapsed };
  return machine;
}

export class AdjustableClock implements Clock {
  private current: { readonly setting: ClockSetting; readonly clock: Clock };

  constructor(readonly machine: Clock) {
    this.current = { setting: { mode: 'real' }, clock: machine };
  }

  get setting(): ClockSetting {
    return this.current.setting;
  }

  set(setting: ClockSetting): void {
    this.current = { setting, clock: clockSetTo(setting, this.machine) };
  }

  readonly now = (): Instant => this.current.clock.now();

  readonly elapsed = (): number => this.machine.elapsed();
}
