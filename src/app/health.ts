import { shownStatus } from '../api/outbox.js';
import type { Health, NotReady } from '../api/site.js';
import type { Clock } from '../base/clock.js';
import { proofFor } from '../base/lock-proof.js';
import type { LogLoss } from '../base/log-sink.js';
import type { Settings } from '../config/settings.js';
import { STORE_FAILURES } from '../store/failures.js';
import type { Store } from '../store/store.js';
import { StoreError, type StoreFailure } from '../store/store-error.js';
import { type Log, shownLoss } from './open-log.js';

/** What readyz says of each failure of the store, for who runs the service. */
const REASONS: Readonly<Record<StoreFailure, string>> = {
  busy: 'another program keeps the database locked; find it, and end it',
  full: 'the database cannot take more data; free disk space',
  overloaded: 'too many requests wait for the database',
  gone: 'the database file was removed or replaced; put it back, or stop the service',
  failed: 'the database cannot be written; the log says why',
};

function notReady(error: unknown): NotReady {
  if (!(error instanceof StoreError)) {
    return { code: 'DATABASE_FAILED', reason: REASONS.failed };
  }
  const { code } = STORE_FAILURES[error.failure];
  return { code, reason: error.advice ?? REASONS[error.failure] };
}

export interface HealthParts {
  readonly settings: Settings;
  readonly store: Store;
  readonly clock: Clock;
  /** Of the lock. */
  readonly token: string;
  readonly logLoss: (() => LogLoss | undefined) | undefined;
}

/** Whether changes can be carried out, and how the log and telling merchandising are getting on. */
export function healthOf({ settings, store, clock, token, logLoss }: HealthParts): Health {
  const { channels = [] } = settings;
  return {
    proof: (challenge) => proofFor(token, challenge),
    ofProcess: () => {
      const loss = logLoss?.();
      return loss === undefined ? {} : { log: shownLoss(loss) };
    },
    checkReady: async () => {
      try {
        await store.checkReady();
        return undefined;
      } catch (error) {
        return notReady(error);
      }
    },
    details: async () => {
      if (channels.length === 0) return {};
      const statuses = await store.outbox.status(channels);
      return { outbox: statuses.map((status) => shownStatus(status, clock.now())) };
    },
  };
}

/** Logs when changes begin to fail, and when they work again. */
export function healthReporter(log: Log): (trouble: StoreError | undefined) => void {
  return (trouble) => {
    if (trouble === undefined) log.info('changes are carried out again');
    else log.error({ ...notReady(trouble), err: trouble.cause }, 'no change can be carried out');
  };
}
