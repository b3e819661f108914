import type { ClockSetting } from '../base/clock.js';
import type { SettingInForce } from '../config/settings-in-force.js';
import type { Author } from '../engine/access/caller.js';
import type { Instant } from '../engine/model/model.js';

/** How the data, the clock and the ids are to be after a reset. */
export interface ResetRequest {
  readonly data: 'empty' | 'demo' | 'snapshot';
  /** Which one. */
  readonly snapshot?: string | undefined;
  /** Undefined: as it was when the snapshot was saved; else real. */
  readonly clock: ClockSetting | undefined;
  /** What correlation ids follow from; undefined: as with the clock; else random ones. */
  readonly seed: string | undefined;
}

/** What test automation may do to a running server. */
export interface Automation {
  /**
   * Waits for the requests in work, holds back further ones, and resets.
   *
   * @throws ApiError 503 if requests in work do not finish in time; StoreError. Nothing is changed then.
   */
  reset(request: ResetRequest, author: Author): Promise<void>;
  /**
   * Does something while no request is in work.
   *
   * @throws ApiError 503 if those in work do not finish in time
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
  clock(): { readonly setting: ClockSetting; readonly now: Instant };
  setClock(setting: ClockSetting): void;
}

/** Requests in work at this moment, and those on their way. */
export interface RequestsInWork {
  readonly soap: number;
  /** Of the maintenance interface; the one that asks is one of them. */
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
  /** Rules of chaos that may still hit. */
  chaosRules(): number;
  /** Undefined in production mode. */
  readonly automation: Automation | undefined;
}

/** @throws Error where no server runs, which a route of the server never meets */
export function serverOf(server: ServerControl | undefined): ServerControl {
  if (server === undefined) throw new Error('a route of the server was called without one');
  return server;
}
