import type { ClockSetting } from '../base/clock.js';
import type { Author } from '../engine/access/caller.js';
import type { Instant } from '../engine/model/model.js';

/** How the data, the clock and the ids are to be after a reset. */
export interface ResetRequest {
  readonly data: 'empty' | 'demo';
  readonly clock: ClockSetting;
  /** What correlation ids follow from; undefined for random ones. */
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
  inWork(): RequestsInWork;
  /** Undefined in production mode. */
  readonly automation: Automation | undefined;
}
