import type { Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { change, one, type Steps } from '../steps.js';
import type { LeaseClaim } from './outbox.js';

interface Lease {
  readonly holder: string;
  readonly expiry_date: string;
}

export function readLease(): Steps<Lease | undefined> {
  return one<Lease>('SELECT holder, expiry_date FROM publisher_lease WHERE id = 1');
}

/** Claims the right to send. False if another process has it. */
export function claimLease({ holder, isRenewal, duration, isGone }: LeaseClaim): Flow<boolean> {
  return {
    lineCount: 1,
    *steps(_database, { at }) {
      const lease = yield* readLease();
      if (isRenewal && lease?.holder !== holder) return false;
      const isFree =
        lease === undefined ||
        lease.holder === holder ||
        lease.expiry_date <= storedInstant(at) ||
        isGone(lease.holder);
      if (!isFree) return false;
      yield* change(
        `INSERT INTO publisher_lease (id, holder, expiry_date) VALUES (1, ?, ?)
         ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, expiry_date = excluded.expiry_date`,
        holder,
        storedInstant(at + duration),
      );
      return true;
    },
  };
}

export function releaseLease(holder: string): Flow<void> {
  return {
    lineCount: 1,
    *steps() {
      yield* change('DELETE FROM publisher_lease WHERE holder = ?', holder);
    },
  };
}
