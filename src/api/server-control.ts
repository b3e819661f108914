import type { ClockSetting } from '../base/clock.js';
import type { SettingInForce } from '../config/settings-in-force.js';
import type { Author } from '../engine/access/caller.js';
import type { Instant } from '../engine/model/model.js';

/** The data, the clock and the ids after a reset. */
export interface ResetRequest {
  readonly data: 'empty' | 'demo' | 'snapshot';
  /** The name of the snapshot. */
  readonly snapshot?: string | undefined;
  /** Undefined: the clock at the time the snapshot was saved, else the real time. */
  readonly clock: ClockSetting | undefined;
  /** The seed of correlation ids. Undefined: as with the clock, else random ids. */
  readonly seed: string | undefined;
}

/** The powers of test automation over a running server. */
export interface Automation {
  /**
   * Waits for the requests in work, holds back further ones, and resets.
   *
   * @throws ApiError 503 if requests in work do not finish in time, StoreError. Nothing is changed then.
   */
  reset(request: ResetRequest, author: Author): Promise<void>;
  /**
   * Runs some work while no request is in progress.
   *
   * @throws ApiError 503 if requests in work do not finish in time
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
  clock(): { readonly setting: ClockSetting; readonly now: Instant };
  setClock(setting: ClockSetting): void;
}

/** Requests in work at this moment, and those on their way. */
export interface RequestsInWork {
  readonly soap: number;
  /** Requests of the maintenance interface, including the one that asks. */
  readonly api: number;
}

/** A running server, as its own interface sees it. */
export interface ServerControl {
  readonly mode: 'development' | 'production';
  readonly version: string;
  readonly settings: readonly SettingInForce[];
  inWork(): RequestsInWork;
  /** The numbers of this moment, in the text format of Prometheus. */
  metrics(): Promise<string>;
  /** The number of rules of chaos that may still hit. */
  chaosRules(): number;
  /** Undefined in production mode. */
  readonly automation: Automation | undefined;
}

/** @throws Error where no server runs, which a route of the server never meets */
export function serverOf(server: ServerControl | undefined): ServerControl {
  if (server === undefined) throw new Error('a route of the server was called without one');
  return server;
}
