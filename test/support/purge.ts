import type { Instant } from '../../src/engine/model/model.js';
import {
  type PurgeCounts,
  type PurgeEvent,
  type PurgeRequest,
  type PurgeRun,
  purgeData,
} from '../../src/store/purge/purge.js';
import type { Store } from '../../src/store/store.js';
import { purgedBeside } from '../../src/visibility/store/purging.js';
import { TESTER } from './store.js';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** Days that events are kept for. */
const EVENT_DAYS = 90;

export const NO_COUNTS: PurgeCounts = {
  ...{ outbox: 0, idempotency: 0, adjustments: 0, history: 0, events: 0, audit: 0 },
};

let runs = 0;

/** A purge 91 days after the instant up to which it goes; of an installation that tells nobody, unless told otherwise. */
export function purgeRun(
  store: Store,
  before: Instant,
  request: Partial<PurgeRequest> = {},
): PurgeRun {
  runs += 1;
  return {
    store,
    author: { ...TESTER, at: before + 91 * DAY_MS },
    request: {
      ...{ before, isDryRun: false, keepsAudit: false, channels: [], dropsUntold: true },
      ...request,
    },
    beside: purgedBeside(EVENT_DAYS),
    holder: `test ${runs}`,
    isAlone: true,
    // Each slice is told of.
    elapsed: () => {
      ticks += 10_000;
      return ticks;
    },
  };
}

let ticks = 0;

export type PurgeEnd = Extract<PurgeEvent, { readonly kind: 'end' }>;

/** Purges to the end. */
export async function purged(run: PurgeRun): Promise<PurgeEnd> {
  for await (const event of purgeData(run)) {
    if (event.kind === 'end') return event;
    if (event.kind === 'stopped') throw new Error(`the purge has ended by ${event.refusal.code}`);
  }
  throw new Error('the purge has said nothing at its end');
}
