/** The criteria of the list of adjustments, read from the address, and written to it. */
import { dayIn, dayOf, daysBefore, endOfDay, startOfDay } from '../../parts/days.js';
import { idOf, type Query } from '../../routes.js';

export const STATUSES = ['IN_PROGRESS', 'COMPLETED', 'CANCELED'] as const;

export type AdjustmentStatus = (typeof STATUSES)[number];

export interface Criteria {
  /** Undefined: any status. */
  readonly status: AdjustmentStatus | undefined;
  /** Days of the store, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly item?: string | undefined;
  readonly adjustment?: number | undefined;
  readonly reason?: number | undefined;
  readonly subBucket?: number | undefined;
  readonly user?: string | undefined;
  readonly template?: number | undefined;
  /** The most rows. Undefined: the system parameter. */
  readonly rows?: number | undefined;
}

/** The adjustments in progress at the store, which somebody has to go on with. */
export const DEFAULT_CRITERIA: Criteria = { status: 'IN_PROGRESS' };

export const ROWS_MAX = 999;

const ANY = 'ANY';

function statusOf(text: string | null): AdjustmentStatus | undefined {
  if (text === null) return DEFAULT_CRITERIA.status;
  return STATUSES.find((status) => status === text);
}

/** The criteria of an address. An unreadable part is left out. */
export function criteriaIn(search: string): Criteria {
  const sent = new URLSearchParams(search);
  const rows = idOf(sent.get('rows'));
  return {
    status: statusOf(sent.get('status')),
    from: dayIn(sent.get('from')),
    to: dayIn(sent.get('to')),
    item: sent.get('item') ?? undefined,
    adjustment: idOf(sent.get('adjustment')),
    reason: idOf(sent.get('reason')),
    subBucket: idOf(sent.get('subBucket')),
    user: sent.get('user') ?? undefined,
    template: idOf(sent.get('template')),
    rows: rows === undefined ? undefined : Math.min(rows, ROWS_MAX),
  };
}

/** The parameters of the address for some criteria. */
export function addressQuery({ status, ...others }: Criteria): Query {
  return { status: status ?? ANY, ...others };
}

/** The query for some criteria. */
export function askedFor(criteria: Criteria, store: number, zone: string) {
  const { status, from, to, item, adjustment, reason, subBucket, user, template } = criteria;
  return {
    store,
    ...(status === undefined ? {} : { status }),
    ...(from === undefined ? {} : { from: startOfDay(from, zone) }),
    ...(to === undefined ? {} : { to: endOfDay(to, zone) }),
    ...(item === undefined ? {} : { item }),
    ...(adjustment === undefined ? {} : { adjustment }),
    ...(reason === undefined ? {} : { reason }),
    ...(subBucket === undefined ? {} : { subBucket }),
    ...(user === undefined ? {} : { createUser: user }),
    ...(template === undefined ? {} : { template }),
  };
}

/** The problems of criteria before anything is sent, by field. */
export function problemsOf({ from, to }: Pick<Criteria, 'from' | 'to'>): { readonly to?: string } {
  if (from === undefined || to === undefined || from <= to) return {};
  return { to: 'The last day is before the first one.' };
}

/** Periods that are often wanted. */
export function presetsOf(now: number, zone: string) {
  const today = dayOf(now, zone);
  return [
    { text: 'Today', from: today, to: today },
    { text: '7 days', from: daysBefore(today, 6), to: today },
    { text: 'This month', from: `${today.slice(0, 8)}01`, to: today },
  ];
}

export function without(criteria: Criteria, name: keyof Criteria): Criteria {
  return { ...criteria, [name]: undefined };
}

export interface Names {
  readonly reason: (id: number) => string | undefined;
  readonly subBucket: (id: number) => string | undefined;
}

const STATUS_WORDS = {
  IN_PROGRESS: 'In Progress',
  COMPLETED: 'Completed',
  CANCELED: 'Canceled',
} as const;

/** A text for each criterion that is set. */
export function chipTexts(
  criteria: Criteria,
  names: Names,
): { readonly name: keyof Criteria; readonly text: string }[] {
  const { status, from, to, item, adjustment, reason, subBucket, user, template, rows } = criteria;
  const texts: readonly [keyof Criteria, string | undefined][] = [
    ['status', status && `Status: ${STATUS_WORDS[status]}`],
    ['from', from && `Created from ${from}`],
    ['to', to && `Created to ${to}`],
    ['item', item && `Item: ${item}`],
    ['adjustment', adjustment && `Adjustment ID: ${adjustment}`],
    ['reason', reason && `Reason: ${names.reason(reason) ?? reason}`],
    ['subBucket', subBucket && `Sub-bucket: ${names.subBucket(subBucket) ?? subBucket}`],
    ['user', user && `User: ${user}`],
    ['template', template && `Template: ${template}`],
    ['rows', rows && `At most ${rows} rows`],
  ].map(([name, text]) => [name as keyof Criteria, text === undefined ? undefined : String(text)]);
  return texts.flatMap(([name, text]) =>
    text === undefined || text === '' ? [] : [{ name, text }],
  );
}
