import type { DeviceType } from '../engine/locks/activities.js';
import {
  type Bucket,
  type ItemType,
  type Status,
  UIN_STATUSES,
  type UinStatus,
  type UinType,
} from '../engine/model/model.js';
import type { ScheduleKind } from '../engine/wastage/facts.js';
import type { SkipReason } from '../engine/wastage/wastage.js';
import type { AuditOutcome } from './audit/audit.js';
import type { PassedState } from './outbox/outbox.js';

/** The engine's words and the numbers of the database, one to one. */
class CodeTable<Word extends string> {
  private readonly words = new Map<number, Word>();

  constructor(
    private readonly kind: string,
    private readonly numbers: Readonly<Record<Word, number>>,
  ) {
    for (const word of Object.keys(numbers) as Word[]) this.words.set(numbers[word], word);
  }

  numberOf(word: Word): number {
    return this.numbers[word];
  }

  wordOf(number: number): Word {
    const word = this.words.get(number);
    if (word === undefined) throw new Error(`${number} is no ${this.kind}`);
    return word;
  }
}

export const STATUS = new CodeTable<Status>('status', {
  IN_PROGRESS: 1,
  COMPLETED: 2,
  CANCELED: 3,
});

export const DISPOSITION = new CodeTable<`${Bucket}>${Bucket}`>('disposition', {
  'ATS>DIST': 1,
  'ATS>TRBL': 2,
  'DIST>ATS': 3,
  'TRBL>ATS': 4,
  'ATS>COR': 5,
  'COR>ATS': 6,
  'TRBL>DIST': 7,
  'TRBL>TRBL': 8,
} as Record<`${Bucket}>${Bucket}`, number>);

export const ITEM_TYPE = new CodeTable<ItemType>('item type', {
  ITEM: 0,
  CONSIGNMENT: 5,
  CONCESSION: 10,
  NON_INVENTORY: 12,
  SIMPLE_PACK: 15,
  COMPLEX_PACK: 20,
  BREAKABLE_SIMPLE_PACK: 25,
  BREAKABLE_COMPLEX_PACK: 30,
});

export const UIN_TYPE = new CodeTable<UinType>('UIN type', { SERIAL_NUMBER: 1, AGSN: 2 });

export const UIN_STATUS = new CodeTable<UinStatus>(
  'UIN status',
  Object.fromEntries(UIN_STATUSES.map((status, index) => [status, index + 1])) as Record<
    UinStatus,
    number
  >,
);

export const SCHEDULE_KIND = new CodeTable<ScheduleKind>('kind of schedule', {
  ONCE: 1,
  DAILY: 2,
  WEEKLY: 3,
  DATED: 4,
});

export const RUN_STATUS = new CodeTable<'IN_PROGRESS' | 'COMPLETED'>('status of a run', {
  IN_PROGRESS: 1,
  COMPLETED: 2,
});

/** Items without stock are only counted, so they have no number. */
export const SKIP_REASON = new CodeTable<Exclude<SkipReason, 'NO_STOCK'>>('reason to skip', {
  HAS_UINS: 1,
  NON_INVENTORY: 2,
  ROUNDED_TO_ZERO: 3,
  OUT_OF_RANGE: 4,
});

export const PASSED_STATE = new CodeTable<PassedState>('state of a passed message', {
  WAITING: 1,
  RETRYING: 2,
  HELD: 3,
  SKIPPED: 4,
});

export const AUDIT_OUTCOME = new CodeTable<AuditOutcome>('outcome', { done: 1, refused: 2 });

export const DEVICE_TYPE = new CodeTable<DeviceType>('device type', {
  PC: 1,
  HH: 2,
  SERVER: 3,
  INT_SERVICE: 4,
});

export function bucketsOf(number: number): { from: Bucket; to: Bucket } {
  const [from, to] = DISPOSITION.wordOf(number).split('>') as [Bucket, Bucket];
  return { from, to };
}

export function present<T>(value: T | null): T | undefined {
  return value ?? undefined;
}
