import { shownStatus } from '../api/outbox.js';
import type { Health, NotReady } from '../api/site.js';
import type { Clock } from '../base/clock.js';
import { proofFor } from '../base/lock-proof.js';
import type { LogLoss } from '../base/log-sink.js';
import type { Settings } from '../config/settings.js';
import { STORE_FAILURES } from '../store/failures.js';
import type { Store } from '../store/store.js';
import { StoreError } from '../store/store-error.js';
import { type Log, shownLoss } from './open-log.js';

function notReady(error: unknown): NotReady {
  const failed = error instanceof StoreError ? error : undefined;
  const { code, trouble } = STORE_FAILURES[failed?.failure ?? 'failed'];
  return { code, reason: failed?.advice ?? trouble };
}

export interface HealthParts {
  readonly settings: Settings;
  readonly store: Store;
  readonly clock: Clock;
  readonly token: string;
  readonly logLoss: (() => LogLoss | undefined) | undefined;
  readonly chaos: { readonly active: number } | undefined;
}

/** Whether changes can be committed, and the state of the log and of publishing. */
export function healthOf({ settings, store, clock, token, logLoss, chaos }: HealthParts): Health {
  const { channels = [] } = settings;
  return {
    proof: (challenge) => proofFor(token, challenge),
    ofProcess: () => {
      const loss = logLoss?.();
      const rules = chaos?.active ?? 0;
      return {
        ...(loss === undefined ? {} : { log: shownLoss(loss) }),
        ...(rules === 0 ? {} : { chaosRules: rules }),
      };
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
